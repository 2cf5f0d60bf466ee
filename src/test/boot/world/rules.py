# SPDX-License-Identifier: Apache-2.0
"""What AWS insists on and moto lets pass, for volumes and group membership; and what follows from a call in the world."""

import re
import threading
import time

from moto.autoscaling.models import autoscaling_backends
from moto.ec2.models import ec2_backends

from .aws import ACCOUNT, REGION, Refused

DEVICE = re.compile(r"^(/dev/)?(sd[b-z]|xvd[b-z][a-z]?)$")
# AWS takes a moment for each of these; long enough that an agent which does not wait is found out.
CREATING = 0.5
ATTACHING = 0.7
RELEASING = 1.0


class Rules:
    """Volumes have a zone, one holder and one device name; states take time; a group has a maximum."""

    def __init__(self, terminated, snapshot):
        """`terminated(instance_id)` is called when an instance's death has begun; it returns when it is dead.

        `snapshot(snapshot_id, volume_id)` is called when one is made.
        """
        self._terminated = terminated
        self._snapshot = snapshot
        self._created = {}
        self._attached = {}
        self._held = []
        self.releasing = RELEASING
        self.let_go = threading.Event()

    @property
    def ec2(self):
        return ec2_backends[ACCOUNT][REGION]

    @property
    def groups(self):
        return autoscaling_backends[ACCOUNT][REGION].autoscaling_groups

    def visible(self, instance_id):
        """The ids of volumes whose devices an instance can see by now."""
        now = time.monotonic()
        return [
            volume.id
            for volume in list(self.ec2.volumes.values())
            if volume.attachment
            and volume.attachment.instance.id == instance_id
            and self._attached.get(volume.id, float("inf")) <= now
        ]

    def before(self, action, given):
        if action == "AttachVolume":
            self._may_attach(given["VolumeId"], given["InstanceId"], given["Device"])
        elif action == "AttachInstances":
            self._may_join(given)
        elif action == "CreateAutoScalingGroup" and given["AutoScalingGroupName"] in self.groups:
            raise Refused("AlreadyExists", "AutoScalingGroup by this name already exists")
        elif action.startswith("TerminateInstance"):
            self._held = [volume.attachment for volume in self.ec2.volumes.values() if volume.attachment]

    def after(self, action, given):
        if action == "CreateVolume":
            newest = list(self.ec2.volumes)[-1]
            self._created[newest] = time.monotonic()
        elif action == "CreateSnapshot":
            self._snapshot(list(self.ec2.snapshots)[-1], given["VolumeId"])
        elif action == "AttachVolume":
            self._attached[given["VolumeId"]] = time.monotonic() + ATTACHING
        elif action == "DetachVolume":
            self._attached.pop(given["VolumeId"], None)
        elif action.startswith("TerminateInstance"):
            for key, instance_id in given.items():
                if key.startswith("InstanceId"):
                    self._keep(instance_id)
                    threading.Thread(target=self._release, args=(instance_id,), daemon=True).start()

    def _may_attach(self, volume_id, instance_id, device):
        volume = self.ec2.volumes.get(volume_id)
        instance = self.ec2.get_instance(instance_id)
        if volume is None:
            raise Refused("InvalidVolume.NotFound", f"The volume '{volume_id}' does not exist.")
        if volume.attachment:
            raise Refused("VolumeInUse", f"{volume_id} is already attached to an instance")
        if time.monotonic() < self._created.get(volume_id, 0) + CREATING:
            raise Refused("IncorrectState", f"'{volume_id}' is not 'available'.")
        if volume.zone.name != instance._placement.zone:
            said = f"The volume '{volume_id}' is not in the same availability zone as instance '{instance_id}'"
            raise Refused("InvalidVolume.ZoneMismatch", said)
        if instance._state.name != "running":
            raise Refused("IncorrectState", f"Instance '{instance_id}' is not 'running'.")
        if not DEVICE.match(device):
            raise Refused("InvalidParameterValue", f"Value ({device}) for parameter device is invalid.")
        if device in instance.block_device_mapping:
            said = f"Invalid value '{device}' for unixDevice. Attachment point {device} is already in use"
            raise Refused("InvalidParameterValue", said)

    def _may_join(self, given):
        group = self.groups.get(given["AutoScalingGroupName"])
        joining = [value for key, value in given.items() if key.startswith("InstanceIds.")]
        if group and (group.desired_capacity or 0) + len(joining) > group.max_size:
            said = f"AutoScalingGroup {group.name} would exceed its max size of {group.max_size}"
            raise Refused("ValidationError", said)

    def _keep(self, instance_id):
        """moto calls an instance terminated and its volumes free at once; AWS takes its time."""
        self.ec2.get_instance(instance_id)._state.name = "shutting-down"
        self.ec2.get_instance(instance_id)._state.code = 32
        for attachment in self._held:
            if attachment.instance.id == instance_id and attachment.volume.id in self.ec2.volumes:
                attachment.status = "attached"
                attachment.volume.attachment = attachment

    def _release(self, instance_id):
        """Volumes come free some time after their holder has died; at once when a case sets `let_go`."""
        self._terminated(instance_id)
        self.let_go.wait(self.releasing)
        for volume in list(self.ec2.volumes.values()):
            if volume.attachment and volume.attachment.instance.id == instance_id:
                self._attached.pop(volume.id, None)
                volume.attachment = None
        self.ec2.get_instance(instance_id)._state.name = "terminated"
        self.ec2.get_instance(instance_id)._state.code = 48
