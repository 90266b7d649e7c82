#!/bin/sh
# Deploys a stack after the merge, where what would run is within a limit, and where its jobs keep
# the notes of their submits in a bucket: a runner that is thrown away then never pays twice.
#
#   sh deploy.sh STACK         in the folder of Pulumi.yaml
#
# HIGHLIGHTS_MAX_COST  the most that all jobs together may cost, such as 20; none by default
# HIGHLIGHTS_OIDC_ROLE, HIGHLIGHTS_OIDC_PROVIDER, HIGHLIGHTS_OIDC_TOKEN_FILE
#                      a role to deploy with, for alicloud:assumeRoleWithOidc: all three, or none
#
# Exit code: 0 deployed, 3 over the limit, 1 after another error; nothing is deployed after 3.
set -eu
umask 077

if [ $# -ne 1 ]; then
  echo "usage: sh deploy.sh STACK" >&2
  exit 1
fi
stack=$1
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
PATH="$PWD/node_modules/.bin:$PATH"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Pulumi saves what --config sets: so it is set in a copy of the stack's settings.
settings="$work/Pulumi.${stack##*/}.yaml"
if [ -f "Pulumi.${stack##*/}.yaml" ]; then cp "Pulumi.${stack##*/}.yaml" "$settings"; fi
set -- --stack "$stack" --config-file "$settings" --non-interactive
if [ -n "${HIGHLIGHTS_OIDC_ROLE:-}" ]; then
  oidc=alicloud:assumeRoleWithOidc
  set -- "$@" --config-path --config "$oidc.roleArn=$HIGHLIGHTS_OIDC_ROLE"
  set -- "$@" --config "$oidc.oidcProviderArn=$HIGHLIGHTS_OIDC_PROVIDER"
  set -- "$@" --config "$oidc.oidcTokenFile=$HIGHLIGHTS_OIDC_TOKEN_FILE"
fi

# A failed preview says why in its JSON; plan prints it and ends with 1.
pulumi preview --json "$@" >"$work/preview.json" || true
code=0
if [ -n "${HIGHLIGHTS_MAX_COST:-}" ]; then
  alicloud-highlights plan --format text --max-cost "$HIGHLIGHTS_MAX_COST" "$work/preview.json" || code=$?
else
  alicloud-highlights plan --format text "$work/preview.json" || code=$?
fi
case $code in
  0 | 2) ;;
  *) exit "$code" ;;
esac
node "$here/notes.mjs" "$work/preview.json"

pulumi up --yes --skip-preview "$@"
