# SPDX-License-Identifier: Apache-2.0
"""The config repo does not answer, and there is no checkout to fall back on."""

from web_server import ends_without_loss

from world.image import REPO


def run(world):
    instance = world.launch()
    world.repo.down = True
    ends_without_loss(world, instance, "persist", 69, "update-config", REPO)
