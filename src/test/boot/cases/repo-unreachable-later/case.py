# SPDX-License-Identifier: Apache-2.0
"""The config repo does not answer any more: the run goes on with the last checkout and says so."""

from web_server import ends_without_loss, page, persisted

from world.image import REPO
from world import expect


def run(world):
    instance = persisted(world)
    world.repo.down = True
    ends_without_loss(world, instance, "spawn", 0, REPO, "last checkout")
    expect.equal("the page", page(instance), "the page of the image")
