#!/bin/sh
# Fetches the agent's jar over https or from S3, checks it, then moves this server's data to a volume of its own and makes the server replaceable.
# Needs Java 17 or newer in the image, and for S3 curl from 7.88 on.
set -eu
url='@JAR_URL@'
jar=/opt/instance-bootstrap/bootstrap.jar
if [ "${url#s3://}" != "$url" ]; then
  # Of a private bucket, s3://BUCKET/KEY: signed with the keys of the instance's role. They go to curl by its standard input,
  # where no other user sees them.
  metadata=http://169.254.169.254/latest
  token=$(curl -fsS --retry 9 --retry-connrefused -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' $metadata/api/token)
  ask() { curl -fsS --retry 9 --retry-connrefused -H "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/$1"; }
  region=$(ask placement/region)
  keys=$(ask "iam/security-credentials/$(ask iam/security-credentials/)")
  key() { printf '%s\n' "$keys" | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }
  signed=$(printf 'aws-sigv4 = "aws:amz:%s:s3"\nuser = "%s:%s"\nheader = "x-amz-security-token: %s"\n' \
    "$region" "$(key AccessKeyId)" "$(key SecretAccessKey)" "$(key Token)")
  signed=$(printf '%s\nheader = "x-amz-content-sha256: UNSIGNED-PAYLOAD"\n' "$signed")
  url=${AWS_ENDPOINT_URL_S3:-${AWS_ENDPOINT_URL:-https://s3.$region.amazonaws.com}}/${url#s3://}
fi
mkdir -p "${jar%/*}"
printf '%s\n' "${signed-}" | curl --config - -fsSL --retry 9 --retry-connrefused -o "$jar.new" "$url"
echo "@JAR_SHA256@  $jar.new" | sha256sum --check --quiet -
mv "$jar.new" "$jar"
exec java -XX:+UseSerialGC -Xmx64m -jar "$jar" --phase persist \
  --config-repo '@CONFIG_REPO@' \
  --config-ref '@CONFIG_REF@' \
  --server '@SERVER@'
