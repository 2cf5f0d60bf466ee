# SPDX-License-Identifier: Apache-2.0
"""Everything of one case, put together: AWS, metadata, config repo, report sink, volumes, instances."""

import os
import time

import boto3

from . import expect, exporter, image, metadata
from .aws import REGION, Aws
from .calls import CallLog
from .disks import Disk
from .gitweb import ConfigRepo
from .imds import ADDRESS, CLOUD_INIT, Imds
from .instance import Instance, prepare_network
from .machine import Machine, sh
from .nagios import Nagios
from .rules import Rules
from .sink import Sink
from .udev import Udev
from .web import serve

ZONE, OTHER_ZONE = f"{REGION}a", f"{REGION}b"


class World:
    """What a case gets. `folder` is empty and goes with the case; instances are made of `pristine`, `jar` and `monitors`."""

    def __init__(self, folder, pristine, jar, monitors):
        prepare_network([ADDRESS, image.CLOUD])
        self._folder, self._monitors = folder, monitors
        self.jar = jar
        self._layers = image.build(self._make("image"), pristine, jar, monitors)
        self._disks, self._snapshots, self._announced = {}, {}, {}
        self.instances = []
        self.calls, self.requests = CallLog(), CallLog()
        self.rules = Rules(self._died, self._keep)
        self.aws = Aws(self.rules, self.calls)
        self.imds = Imds(self._metadata_of, self.requests)
        self.sink = Sink()
        self.nagios = Nagios(self._make("nagios"), monitors)
        self.repo = ConfigRepo(self._make("repo"))
        serve(self.aws, "0.0.0.0", image.AWS_PORT)
        serve(self.sink, image.CLOUD, image.SINK_PORT)
        serve(self.repo, image.CLOUD, image.GIT_PORT)
        self.imds.start()
        self.udev = Udev(self._visible)
        self.udev.start()
        self.ec2, self.scaling = self.client("ec2"), self.client("autoscaling")
        self._make_account()

    def folder(self, name):
        """A new empty directory of the case's own."""
        return self._make(name)

    def bake(self, name, text):
        """Writes a file into the image that instances start from."""
        path = os.path.join(self._layers[0], name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def bake_from(self, instance):
        """Makes what an instance that is off has on its root disk the image of all that are launched from here on."""
        layer = os.path.join(self._folder, f"image-of-{instance.id}")
        sh("cp", "-a", instance.machine.left("/"), layer)
        self._layers.insert(0, layer)

    def replace_image(self, lay):
        """`lay(tree)` is given the image as one tree, read-only, and returns the tree that instances start from instead."""
        whole = self._make("image-whole")
        sh("mount", "-t", "overlay", "overlay", "-o", f"lowerdir={':'.join(self._layers)}", whole)
        self._layers[:] = [lay(whole)]

    def trust(self, certificate):
        """The image trusts this certificate authority, as after update-ca-certificates(8)."""
        bundle = "etc/ssl/certs/ca-certificates.crt"
        with open(os.path.join(self._layers[-1], bundle), encoding="utf-8") as file:
            self.bake(bundle, file.read() + certificate)

    def client(self, service):
        """boto3's, as an operator has it."""
        return boto3.client(
            service, endpoint_url=f"http://127.0.0.1:{image.AWS_PORT}", region_name=REGION,
            aws_access_key_id="operator", aws_secret_access_key="operator",
        )

    def prometheus(self, text):
        """What Prometheus would read of a text file of that content."""
        return exporter.metrics(self._make("exporter"), self._monitors, text)

    def launch(self, user_data=None, zone=ZONE, boot=True, tags=None):
        """An instance as a person launches it; boot=False makes only its record, for a holder of volumes."""
        subnet = self.ec2.describe_subnets(Filters=[{"Name": "availability-zone", "Values": [zone]}])
        extra = {"UserData": user_data} if user_data else {}
        tags = [{"Key": key, "Value": value} for key, value in (tags or {"Name": "web"}).items()]
        ran = self.ec2.run_instances(
            ImageId=self._image, InstanceType="t3.micro", MinCount=1, MaxCount=1, KeyName="web",
            SubnetId=subnet["Subnets"][0]["SubnetId"], SecurityGroupIds=[self._security_group],
            IamInstanceProfile={"Name": metadata.ROLE},
            TagSpecifications=[{"ResourceType": "instance", "Tags": tags}], **extra,
        )
        instance_id = ran["Instances"][0]["InstanceId"]
        return self.boot(instance_id) if boot else self._record(instance_id)

    def boot(self, instance_id):
        """Gives an instance of AWS its machine, and waits until cloud-init has ended."""
        record = self._record(instance_id)
        number = len(self.instances) + 1
        machine = Machine(self._folder, self._layers, record.id, record.private_ip, number)
        environment = dict(line.split("=", 1) for line in image.ENVIRONMENT.splitlines())
        instance = Instance(record, machine, environment)
        self.instances.append(instance)
        self.udev.watch(machine)
        machine.start()
        machine.wait_booted(1)
        return instance

    def announce(self, notices):
        """What the metadata say from now on of an end that is to come, as {key below meta-data: text}."""
        self._announced = notices

    def terminate(self, instance):
        """Death by the API. A group launches its replacement's record at once; replacement() boots it."""
        self.ec2.terminate_instances(InstanceIds=[instance.id])

    def replacement(self, group):
        """Boots the member of a group that has no machine yet."""
        known = {instance.id for instance in self.instances}
        new = [member for member in self.members(group) if member not in known]
        expect.equal(f"number of new members of the group {group}", len(new), 1)
        return self.boot(new[0])

    def members(self, group):
        found = self.scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[group])
        return [each["InstanceId"] for one in found["AutoScalingGroups"] for each in one["Instances"]]

    def volume(self, server=None, zone=ZONE, size=1, tags=None):
        """Makes a volume that carries the tag of a server; returns its id."""
        tags = dict(tags or {}) | ({"Server": server} if server else {})
        specification = {"ResourceType": "volume", "Tags": [{"Key": k, "Value": v} for k, v in tags.items()]}
        made = self.ec2.create_volume(
            AvailabilityZone=zone, Size=size, VolumeType="gp3", TagSpecifications=[specification] if tags else []
        )
        return made["VolumeId"]

    def volumes(self, server):
        """The volumes that carry a server's tag, as AWS describes them."""
        return self.ec2.describe_volumes(Filters=[{"Name": "tag:Server", "Values": [server]}])["Volumes"]

    def attach(self, volume_id, record, device="/dev/sdf"):
        time.sleep(0.6)  # A volume is being created for half a second.
        self.ec2.attach_volume(VolumeId=volume_id, InstanceId=record.id, Device=device)

    def disk(self, volume_id):
        """The blocks behind a volume."""
        if volume_id not in self._disks:
            volume, folder = self.rules.ec2.volumes[volume_id], os.path.join(self._folder, "volumes")
            os.makedirs(folder, exist_ok=True)
            self._disks[volume_id] = Disk(folder, volume_id, volume.size, self._snapshots.get(volume.snapshot_id))
        return self._disks[volume_id]

    def check_tokens(self):
        """No request of anybody but cloud-init came without a session token, nor was any of them refused for want of one."""
        bare = [
            call.line(self.requests.start)
            for call in self.requests.all()
            if call.what.startswith("GET") and not call.details["token"] and not call.agent.startswith(CLOUD_INIT)
        ]
        expect.equal("metadata requests without a token", bare, [])

    def _keep(self, snapshot_id, volume_id):
        self._snapshots[snapshot_id] = self.disk(volume_id).snapshot()

    def _visible(self, instance_id):
        return {volume_id: self.disk(volume_id) for volume_id in self.rules.visible(instance_id)}

    def _died(self, instance_id):
        for instance in self.instances:
            if instance.id == instance_id:
                instance.machine.kill()

    def _metadata_of(self, address):
        for instance in self.instances:
            if instance.address == address:
                states = {
                    member.instance.id: member.lifecycle_state
                    for group in self.rules.groups.values()
                    for member in group.instance_states
                }
                return metadata.tree(self._record(instance.id), REGION, states, self._announced)
        return None

    def _record(self, instance_id):
        return self.rules.ec2.get_instance(instance_id)

    def _make(self, name):
        path = os.path.join(self._folder, name)
        os.makedirs(path)
        os.chmod(path, 0o755)
        return path

    def _make_account(self):
        """What a person has before the first instance: image, key, security group, role."""
        self._image = self.ec2.register_image(Name="web", RootDeviceName="/dev/xvda")["ImageId"]
        self.ec2.create_key_pair(KeyName="web")
        group = self.ec2.create_security_group(GroupName="web", Description="web")
        self._security_group = group["GroupId"]
        iam = self.client("iam")
        iam.create_role(RoleName=metadata.ROLE, AssumeRolePolicyDocument="{}")
        iam.create_instance_profile(InstanceProfileName=metadata.ROLE)
        iam.add_role_to_instance_profile(InstanceProfileName=metadata.ROLE, RoleName=metadata.ROLE)
