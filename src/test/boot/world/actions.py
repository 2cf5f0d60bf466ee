# SPDX-License-Identifier: Apache-2.0
"""Which actions of AWS the agents of a case asked for, and in which phase, for the comparison with the policies of docs/iam."""

import re

AGENT = re.compile(r"instance-bootstrap/\S+ \(([a-z ]+)\)$")
# Of the name that a request is signed for, that of policies; the template's curl, which asks S3, is not the agent.
SERVICES = {"autoscaling": "autoscaling", "ec2": "ec2", "monitoring": "cloudwatch", "sns": "sns"}


def asked(calls, instances):
    """Lines such as `spawn ec2:AttachVolume`, each once; `?` stands for what the agent or this page does not tell."""
    sources = {instance.address for instance in instances}
    own = [call for call in calls if call.source in sources and not call.agent.startswith("curl/")]
    return sorted({f"{_purpose(call)} {_action(call)}" for call in own})


def _purpose(call):
    told = AGENT.search(call.agent)
    return told.group(1) if told else f"? ({call.agent})"


def _action(call):
    service, _, action = call.what.partition(" ")
    return f"{SERVICES.get(service, '?')}:{action.rpartition('/')[2]}"
