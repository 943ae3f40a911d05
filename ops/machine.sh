# shellcheck shell=bash
# What the machine must have: system packages, Python environment, browser assets.

SETUP_LOG=$VAR/log/setup.log
MIN_DISK_MB=2500 # environment 0.8 GB, browser assets 0.1 GB, cluster 0.2 GB, and room to work

newest_postgres() { # the folder of programs of the newest server that has PostGIS
  local bin version
  for bin in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -Vr); do
    [[ -x $bin/initdb ]] || continue
    version=$(basename "$(dirname "$bin")")
    if [[ -e /usr/share/postgresql/$version/extension/postgis.control || -e ${bin%/bin}/share/extension/postgis.control ]]; then
      printf '%s' "$bin"
      return 0
    fi
  done
  return 1
}

find_python() { # 3.11 or newer, able to make an environment
  local candidate
  for candidate in python3.11 python3.12 python3.13 python3 /usr/bin/python3; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

has_node() {
  command -v npm >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 18 ? 1 : 0)' 2>/dev/null
}

has_pango() { # what sets the Persian of the papers
  local found
  found=$(compgen -G '/usr/lib/*/libpangoft2-1.0.so.0' || compgen -G '/usr/lib*/libpangoft2-1.0.so.0') && [[ -n $found ]]
}

is_ubuntu() { grep -qs '^ID=ubuntu' /etc/os-release; } # its chromium is a snap, which runs in no container

find_chromium() {
  local found
  is_ubuntu || command -v chromium || command -v google-chrome && return 0
  found=$(compgen -G "$VENV/browsers/chromium-*/chrome-linux*/chrome" | head -n 1)
  [[ -n $found ]] && printf '%s' "$found"
}

prepare_browser() { # where the system has none to give, the one of the test library
  find_chromium >/dev/null && return 0
  step "browser for the tests"
  as_root env "PLAYWRIGHT_BROWSERS_PATH=$VENV/browsers" "$PYTHON" -m playwright install --with-deps chromium >>"$SETUP_LOG" 2>&1 ||
    say "  no browser could be had (see $SETUP_LOG): the browser tests will be skipped"
}

missing_packages() { # $1: run | test; prints one package a line
  environment_is_fresh "$1" || find_python >/dev/null || printf '%s\n' python3 python3-venv
  if [[ -z ${DATABASE_URL:-} ]] && ! newest_postgres >/dev/null; then
    printf '%s\n' postgresql POSTGIS
  fi
  has_pango || printf '%s\n' libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  assets_are_fresh || has_node || printf '%s\n' nodejs npm
  if [[ $1 == test ]]; then
    compgen -G '/usr/share/fonts/*/*' >/dev/null || printf '%s\n' fonts-dejavu-core
    is_ubuntu || find_chromium >/dev/null || printf '%s\n' chromium
    PATH=$PATH:/usr/sbin command -v nginx >/dev/null || printf '%s\n' nginx-light # the tests try our configuration with it
    compgen -G '/usr/lib/*/libatomic.so.1' >/dev/null || printf '%s\n' libatomic1 # for the driver of the browser
  fi
}

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

install_packages() { # $1: run | test
  local -a wanted
  mapfile -t wanted < <(missing_packages "$1")
  [[ ${#wanted[@]} -gt 0 ]] || return 0
  command -v apt-get >/dev/null || die "missing on this system: ${wanted[*]/POSTGIS/postgis}. Install them with its package manager (this script knows Debian and Ubuntu), then run it again."
  if [[ $EUID -ne 0 ]] && ! { command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; }; then
    die "missing: ${wanted[*]/POSTGIS/postgresql-postgis}. No rights to install them: run once as root or with sudo: apt-get install ${wanted[*]/POSTGIS/postgresql-postgis}"
  fi
  step "system packages: ${wanted[*]/POSTGIS/postgis}"
  mkdir -p "$VAR/log"
  as_root apt-get update >>"$SETUP_LOG" 2>&1 || say "  apt-get update failed (no network?); trying with the lists there are"
  local index version
  for index in "${!wanted[@]}"; do
    [[ ${wanted[$index]} == POSTGIS ]] || continue
    version=$(apt-cache depends postgresql 2>/dev/null | sed -n 's/.*postgresql-\([0-9]\+\)$/\1/p' | head -n 1)
    wanted[index]=postgresql-${version:-15}-postgis-3
  done
  forbid_default_cluster
  as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends "${wanted[@]}" >>"$SETUP_LOG" 2>&1 ||
    fail_with_log "apt-get could not install: ${wanted[*]}. Without a network, install them by hand first"
}

forbid_default_cluster() { # a server that the package would start and nobody here uses
  [[ -e /etc/postgresql-common || -n ${DATABASE_URL:-} ]] && return 0
  as_root mkdir -p /etc/postgresql-common/createcluster.d
  printf 'create_main_cluster = false\n' | as_root tee /etc/postgresql-common/createcluster.d/zamin.conf >/dev/null
}

fail_with_log() {
  say "--- last lines of $SETUP_LOG"
  tail -n 15 "$SETUP_LOG" >&2 || true
  die "$1. Then run ./dev again: it goes on where it stopped."
}

check_disk() {
  local free_mb needed=$1
  free_mb=$(df -Pm "$ROOT" | awk 'NR == 2 { print $4 }')
  [[ $free_mb -ge $needed ]] || die "only $free_mb MB free on the disk of $ROOT; $needed MB are needed. Make room, then run it again."
}

prepare_folders() {
  mkdir -p "$VAR/run" "$VAR/log" 2>/dev/null || die "can't write to $VAR: it belongs to $(stat -c %U "$VAR" 2>/dev/null || echo another user). Run as that user, or as root."
  [[ -w $VAR/run && -w $VAR/log ]] || die "can't write to $VAR: it belongs to $(stat -c %U "$VAR/run"). Run as that user, or as root."
}

# ── environment and browser assets

fingerprint() { cat "$@" 2>/dev/null | sha256sum | cut -c 1-16; }

environment_stamp() { # $1: run | test
  if [[ $1 == run ]]; then fingerprint "$ROOT/requirements.txt"; else fingerprint "$ROOT/requirements.txt" "$ROOT/requirements-dev.txt"; fi
}

environment_is_fresh() { # $1: run | test
  grep -qsx "$(environment_stamp "$1")" "$VENV/zamin-$1" && [[ ! -e $VENV/zamin-installing ]] && "$PYTHON" -c '' 2>/dev/null
}

prepare_environment() { # $1: run | test
  local list=requirements.txt
  environment_is_fresh "$1" && return 0
  [[ $1 == run ]] || list=requirements-dev.txt
  check_disk "$MIN_DISK_MB"
  # what a stopped run left half-installed can't be told from what is whole
  if [[ -e $VENV/zamin-installing ]] || ! "$PYTHON" -m pip --version >/dev/null 2>&1; then
    step "virtual environment"
    "$(find_python)" -m venv --clear "$VENV" >>"$SETUP_LOG" 2>&1 || fail_with_log "no virtual environment could be made in $VENV"
  fi
  step "Python packages from $list"
  touch "$VENV/zamin-installing"
  "$PYTHON" -m pip install --no-input --disable-pip-version-check --no-compile -r "$ROOT/$list" >>"$SETUP_LOG" 2>&1 ||
    fail_with_log "pip could not install $list (no network?)"
  environment_stamp run >"$VENV/zamin-run"
  [[ $1 == run ]] || environment_stamp test >"$VENV/zamin-test"
  rm -f "$VENV/zamin-installing"
}

assets_stamp() { fingerprint "$ROOT/package-lock.json" "$ROOT"/web/assets/*.* "$ROOT/web/static/web/tokens.css"; }

assets_are_fresh() { grep -qsx "$(assets_stamp)" "$ROOT/node_modules/.zamin" && [[ -d $ROOT/web/static/vendor ]]; }

prepare_assets() {
  assets_are_fresh && return 0
  step "browser assets"
  if ! grep -qsx "$(fingerprint "$ROOT/package-lock.json")" "$ROOT/node_modules/.zamin-lock"; then
    (cd "$ROOT" && npm ci --ignore-scripts --no-audit --no-fund) >>"$SETUP_LOG" 2>&1 || fail_with_log "npm could not fetch the browser assets (no network?)"
    fingerprint "$ROOT/package-lock.json" >"$ROOT/node_modules/.zamin-lock"
  fi
  (cd "$ROOT" && ZAMIN_PYTHON=$PYTHON node web/assets/build.mjs) >>"$SETUP_LOG" 2>&1 || fail_with_log "the browser assets could not be built"
  assets_stamp >"$ROOT/node_modules/.zamin"
}

collect_static() {
  local stamp
  stamp=$(find "$ROOT/web/static" "$VENV/zamin-run" "$ROOT/ops/machine.sh" -type f -printf '%p %s %T@\n' | sort | sha256sum | cut -c 1-16)
  grep -qsx "$stamp" "$VAR/static/.zamin" && return 0
  step "static files"
  run_manage collectstatic --no-input --clear --ignore rest_framework --ignore gis >>"$SETUP_LOG" 2>&1 || fail_with_log "the static files could not be collected"
  printf '%s\n' "$stamp" >"$VAR/static/.zamin"
}

