# SPDX-License-Identifier: Apache-2.0
"""What Prometheus gets: the real node exporter of Debian reads a text file."""

import os
import subprocess
import time
import urllib.error
import urllib.request

ADDRESS = "127.0.0.1:9100"


def metrics(folder, monitors, text):
    """The exporter's answer when `text` is the only file of its textfile collector."""
    with open(os.path.join(folder, "bootstrap.prom"), "w", encoding="utf-8") as file:
        file.write(text)
    process = subprocess.Popen(
        [
            os.path.join(monitors, "usr/bin/prometheus-node-exporter"), f"--web.listen-address={ADDRESS}",
            "--collector.disable-defaults", "--collector.textfile", f"--collector.textfile.directory={folder}",
        ],
        stderr=subprocess.DEVNULL,
    )
    try:
        return _fetch(time.monotonic() + 20)
    finally:
        process.kill()
        process.wait()


def _fetch(deadline):
    while True:
        try:
            with urllib.request.urlopen(f"http://{ADDRESS}/metrics", timeout=5) as answer:
                return answer.read().decode()
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
