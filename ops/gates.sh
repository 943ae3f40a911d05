# shellcheck shell=bash
# The gates of ./dev check. Each takes what to look at where that is not everything: the tests show each of them refusing.

run_manage() { "$PYTHON" "$ROOT/manage.py" "$@"; }

check_format() { "$PYTHON" -m ruff format --check .; }
check_lint() { "$PYTHON" -m ruff check .; }
check_types() { "$PYTHON" -m mypy "${@:-.}"; }
check_contracts() { "$VENV/bin/lint-imports" --no-cache; }
check_templates() { "$PYTHON" -m djlint web --lint --quiet; }
check_spelling() { git ls-files -z | xargs -0 "$PYTHON" -m codespell_lib; }
check_structure() { "$PYTHON" -m tests.architecture.structure; }
check_words() { run_manage check_words; }
check_migrations() { run_manage makemigrations --check --dry-run; }
check_migration_safety() { run_manage lintmigrations --warnings-as-errors; }
check_api() { run_manage spectacular --validate --fail-on-warn --file "$VAR/run/openapi.yaml"; }
check_dependencies() { "$PYTHON" -m deptry .; }
check_deployment() {
  ZAMIN_ENVIRONMENT=production ZAMIN_HOSTS=zamin.example run_manage check --deploy --fail-level WARNING
}

CHECKS=(types contracts lint format structure words migrations migration_safety api deployment templates spelling dependencies)

run_one_check() { # $1: name, $2: folder for the outcome
  local begun=$SECONDS
  if "check_$1" >"$2/$1.log" 2>&1; then
    printf '  ok      %-18s %3d s\n' "$1" $((SECONDS - begun)) >&2
  else
    printf '  FAILED  %-18s %3d s\n' "$1" $((SECONDS - begun)) >&2
    touch "$2/$1.failed"
  fi
}

cmd_check() {
  local results name
  local -a chosen=("$@")
  [[ $# -gt 0 ]] || chosen=("${CHECKS[@]}")
  for name in "${chosen[@]}"; do [[ " ${CHECKS[*]} " == *" $name "* ]] || bad_usage "check knows: ${CHECKS[*]}"; done
  export ZAMIN_ENVIRONMENT=test
  prepare test
  unlock_setup
  cd "$ROOT" || return
  results=$(mktemp -d "$VAR/run/check.XXXXXX")
  for name in "${chosen[@]}"; do
    while [[ $(jobs -rp | wc -l) -ge $(nproc) ]]; do wait -n || true; done
    run_one_check "$name" "$results" 8>&- &
  done
  wait
  report_checks "$results"
}

report_checks() { # $1: folder of the outcomes
  local failed name
  failed=$(find "$1" -name '*.failed' -printf '%f\n' | sort)
  for name in $failed; do
    printf '\n--- %s\n' "${name%.failed}"
    cat "$1/${name%.failed}.log"
  done
  rm -rf "$1"
  [[ -z $failed ]] || die "failed: $(tr '\n' ' ' <<<"${failed//.failed/}")"
  say "All checks passed."
}

