#!/bin/sh
# Previews stacks for a pull request, comments what would run and what it would cost, and fails
# where that is over a limit. It submits no job and leaves the stacks and their settings alone.
#
#   sh preview.sh STACK...     in the folder of Pulumi.yaml
#
# HIGHLIGHTS_MAX_COST  the most that all jobs together may cost, such as 20; none by default
# HIGHLIGHTS_PLAN      a file to keep the comment's text in; none by default
# HIGHLIGHTS_OIDC_ROLE, HIGHLIGHTS_OIDC_PROVIDER, HIGHLIGHTS_OIDC_TOKEN_FILE
#                      a role to preview with, for alicloud:assumeRoleWithOidc: all three, or none
# Where to comment, and with which token: comment.mjs.
#
# Exit code: 0 within the limit, 3 over it, 1 after a failed preview or another error.
set -eu
umask 077

if [ $# -eq 0 ]; then
  echo "usage: sh preview.sh STACK..." >&2
  exit 1
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
PATH="$PWD/node_modules/.bin:$PATH"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

failed=0
names=
for stack in "$@"; do
  name=${stack##*/}
  names="$names $name"
  # Pulumi saves what --config sets: so it is set in a copy of the stack's settings.
  settings="$work/Pulumi.$name.yaml"
  if [ -f "Pulumi.$name.yaml" ]; then cp "Pulumi.$name.yaml" "$settings"; fi
  echo "preview of $stack"
  set -- --config-path --config highlights:submit=never
  if [ -n "${HIGHLIGHTS_OIDC_ROLE:-}" ]; then
    oidc=alicloud:assumeRoleWithOidc
    set -- "$@" --config "$oidc.roleArn=$HIGHLIGHTS_OIDC_ROLE"
    set -- "$@" --config "$oidc.oidcProviderArn=$HIGHLIGHTS_OIDC_PROVIDER"
    set -- "$@" --config "$oidc.oidcTokenFile=$HIGHLIGHTS_OIDC_TOKEN_FILE"
  fi
  pulumi preview --json --non-interactive --stack "$stack" --config-file "$settings" "$@" \
    >"$work/$name.json" || failed=1
done

project=$(sed -n "s/^name:[[:space:]]*[\"']\{0,1\}\([A-Za-z0-9_.-]*\).*/\1/p" Pulumi.yaml)
marker=$(for name in $names; do echo "$project/$name"; done | LC_ALL=C sort | tr '\n' ' ')
set --
if [ -n "${HIGHLIGHTS_MAX_COST:-}" ]; then set -- --max-cost "$HIGHLIGHTS_MAX_COST"; fi
code=0
alicloud-highlights plan "$@" "$work"/*.json >"$work/plan.md" || code=$?

if [ ! -s "$work/plan.md" ]; then
  {
    echo
    echo "### Video highlights: the preview failed"
    echo
    echo "It ended before it said what would run. The error is in the log of the job."
  } >"$work/plan.md"
fi
# The first line says whose comment it is, also where a failed preview does not tell its stack.
{
  echo "<!-- alicloud-highlights plan ${marker}-->"
  tail -n +2 "$work/plan.md"
} >"$work/comment.md"
cat "$work/comment.md"
if [ -n "${HIGHLIGHTS_PLAN:-}" ]; then cp "$work/comment.md" "$HIGHLIGHTS_PLAN"; fi
node "$here/comment.mjs" "$work/comment.md" || failed=1

case $code in
  0 | 2) exit $failed ;;
  *) exit "$code" ;;
esac
