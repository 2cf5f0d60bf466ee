# SPDX-License-Identifier: Apache-2.0
"""What the metadata service says of an instance, as a tree of dictionaries made from its EC2 record."""

import base64
import json
from datetime import datetime, timedelta, timezone

ROLE = "web"
ACCESS_KEY, SECRET_KEY = "ASIATESTTESTTESTTEST", "secret-of-the-instance-role"
SESSION_TOKEN = "session-token-of-the-instance-role"


def tree(record, region, groups, announced):
    """`record` is moto's instance, `groups` maps instance ids to the lifecycle state in their Auto Scaling group, `announced` more keys to texts."""
    zone = record._placement.zone
    data = {
        "ami-id": record.image_id,
        "ami-launch-index": "0",
        "block-device-mapping": {"ami": "/dev/xvda", "root": "/dev/xvda"},
        "hostname": _host(record, region),
        "iam": {
            "info": json.dumps({"Code": "Success", "InstanceProfileArn": _profile(record)}),
            "security-credentials": {ROLE: _credentials()},
        },
        "instance-action": "none",
        "instance-id": record.id,
        "instance-life-cycle": "on-demand",
        "instance-type": record.instance_type,
        "local-hostname": _host(record, region),
        "local-ipv4": record.private_ip,
        "mac": "02:00:00:00:00:01",
        "placement": {"availability-zone": zone, "region": region},
        "public-keys": {"0": {"openssh-key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA web"}},
        "reservation-id": "r-0123456789abcdef0",
        "security-groups": "\n".join(group.name for group in record.security_groups),
        "services": {"domain": "amazonaws.com", "partition": "aws"},
        "tags": {"instance": {tag["key"]: tag["value"] for tag in record.get_tags()}},
    }
    if record.id in groups:
        data["autoscaling"] = {"target-lifecycle-state": groups[record.id]}
    for key, text in announced.items():
        *folders, name = key.split("/")
        node = data
        for folder in folders:
            node = node.setdefault(folder, {})
        node[name] = text
    answer = {"meta-data": data, "dynamic": {"instance-identity": {"document": _document(record, region)}}}
    if record.user_data:
        answer["user-data"] = user_data(record)
    return answer


def user_data(record):
    """The user data of moto's instance, as the bytes that were meant; empty without."""
    encoded = record.user_data or ""
    return base64.b64decode(encoded if isinstance(encoded, str) else encoded.as_bytes())


def _profile(record):
    return f"arn:aws:iam::{record.owner_id}:instance-profile/{ROLE}"


def _host(record, region):
    return f"ip-{record.private_ip.replace('.', '-')}.{region}.compute.internal"


def _document(record, region):
    return json.dumps(
        {
            "accountId": record.owner_id,
            "architecture": "x86_64",
            "availabilityZone": record._placement.zone,
            "imageId": record.image_id,
            "instanceId": record.id,
            "instanceType": record.instance_type,
            "pendingTime": "2026-01-01T00:00:00Z",
            "privateIp": record.private_ip,
            "region": region,
            "version": "2017-09-30",
        }
    )


def _credentials():
    now = datetime.now(timezone.utc).replace(microsecond=0)
    stamp = "%Y-%m-%dT%H:%M:%SZ"
    return json.dumps(
        {
            "Code": "Success",
            "LastUpdated": now.strftime(stamp),
            "Type": "AWS-HMAC",
            "AccessKeyId": ACCESS_KEY,
            "SecretAccessKey": SECRET_KEY,
            "Token": SESSION_TOKEN,
            "Expiration": (now + timedelta(hours=6)).strftime(stamp),
        }
    )
