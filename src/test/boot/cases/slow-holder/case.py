# SPDX-License-Identifier: Apache-2.0
"""The dead instance lets go of the volume long after its replacement has started: spawn names it and waits."""

from web_server import USER_DATA, cloud_init_succeeded, fingerprint, page

from world import expect

SLOW = 12


def run(world):
    first = world.launch(USER_DATA)
    cloud_init_succeeded(first)
    pages = fingerprint(first)
    world.rules.releasing = SLOW
    world.terminate(first)
    second = world.replacement("web")
    cloud_init_succeeded(second)
    expect.contains("what spawn said", second.sh("cat /var/log/cloud-init-output.log"), first.id)
    expect.equal("the pages", fingerprint(second), pages)
    expect.equal("the page", page(second), "the page of the image")
