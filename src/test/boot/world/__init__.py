# SPDX-License-Identifier: Apache-2.0
"""A small cloud and the instances in it, for boot cases: moto as AWS, a metadata server, loop devices as volumes."""
