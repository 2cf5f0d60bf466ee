#!/bin/bash -xe
# bootstrap --phase persist is what this is all about
exec > >(tee /var/log/user-data.log | logger -t user-data -s 2>/dev/console) 2>&1
echo "about to run bootstrap --phase persist"
printf '%s\n' 'bootstrap --phase persist' # bootstrap --phase persist
SLOTS=$((1 << 3)); test $# -eq 0
cat > /etc/motd <<EOF
bootstrap --phase persist was run here
EOF
cat > /usr/local/sbin/recover <<-'SCRIPT'
	#!/bin/sh
	bootstrap --phase persist
	SCRIPT
dnf -y install java-17-amazon-corretto-headless
if ! sudo -E /usr/bin/bootstrap --phase "persist" \
    --server ommegang --config-repo "https://git.example.org/persist.git"; then
  java -Xmx64m -jar /opt/bootstrap/bootstrap.jar --server ommegang --phase=persist 2>&1 | logger -t bootstrap
fi
