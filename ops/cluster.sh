# shellcheck shell=bash
# The project's own PostgreSQL, in var/postgres.
# Everyone who uses it holds a shared lock on var/run/lease; the last one to go stops it.

CLUSTER=$VAR/postgres
CLUSTER_PORT=5440 # only names the socket inside our private folder: nothing listens on TCP

cluster_user() {
  if [[ $EUID -ne 0 ]]; then id -un; elif id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi
}

as_cluster() { # PostgreSQL refuses user 0; dac_override lets another user reach into a private folder
  local user
  if [[ $EUID -ne 0 ]]; then
    "$@" 8>&- 9>&-
    return $? # said, since in a trap a bare return gives the status from before the trap
  fi
  user=$(cluster_user)
  local -a become=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups)
  if "${become[@]}" --inh-caps=+dac_override --ambient-caps=+dac_override true 2>/dev/null; then
    become+=(--inh-caps=+dac_override --ambient-caps=+dac_override)
  fi
  "${become[@]}" "$@" 8>&- 9>&-
}

find_programs() { # sets PG_BIN
  local version bin
  if [[ -s $CLUSTER/PG_VERSION ]]; then
    version=$(<"$CLUSTER/PG_VERSION")
    bin=/usr/lib/postgresql/$version/bin
    [[ -x $bin/postgres ]] || die "var/postgres was made by PostgreSQL $version, which is not installed any more. Install postgresql-$version-postgis-3, or ./dev reset to begin anew."
    PG_BIN=$bin
  else
    PG_BIN=$(newest_postgres) || die "no PostgreSQL with PostGIS was found."
  fi
}

postmaster_line() { sed -n "$1p" "$CLUSTER/postmaster.pid" 2>/dev/null || true; }

is_ours() { [[ /proc/$1/cwd -ef $CLUSTER ]]; } # a server works inside its folder

cluster_runs() {
  local pid
  pid=$(postmaster_line 1)
  [[ -n $pid ]] && is_ours "$pid"
}

clear_stale_pid() { # after a crash: the number may belong to another process now, or to one not yet buried
  local pid tries process
  pid=$(postmaster_line 1)
  [[ -n $pid && -d /proc/$pid ]] || return 0
  for tries in {1..50}; do
    for process in /proc/[0-9]*; do
      is_ours "${process#/proc/}" && sleep 0.2 && continue 2
    done
    rm -f "$CLUSTER/postmaster.pid" "$DATABASE_SOCKET"/.s.PGSQL.*
    return 0
  done
  die "processes of a crashed server still work in $CLUSTER (tried $tries times). Wait, or stop them, then run it again."
}

make_socket_folder() { # sets DATABASE_SOCKET: short, since a socket's path holds 107 bytes; private, since whoever reaches it is trusted
  local base folder user
  user=$(cluster_user)
  for base in "${TMPDIR:-/tmp}" /tmp; do
    folder=$base/zamin-$(printf '%s' "$CLUSTER" | sha256sum | cut -c 1-12)
    [[ ${#folder} -le 85 && $folder =~ ^[A-Za-z0-9/._-]+$ ]] || continue
    if mkdir -m 0700 "$folder" 2>/dev/null; then
      [[ $EUID -ne 0 ]] || chown "$user" "$folder"
    fi
    [[ ! -L $folder && $(stat -c '%U %a' "$folder" 2>/dev/null) == "$user 700" ]] || continue
    DATABASE_SOCKET=$folder
    return 0
  done
  die "no private folder for the database's socket could be made in ${TMPDIR:-/tmp}: $folder belongs to someone else."
}

memory_mb() { # the machine's, or the container's where that is less
  local machine limit
  machine=$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)
  limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
  if [[ $limit =~ ^[0-9]+$ && $((limit / 1048576)) -lt $machine ]]; then machine=$((limit / 1048576)); fi
  printf '%s' "$machine"
}

between() { if [[ $1 -lt $2 ]]; then echo "$2"; elif [[ $1 -gt $3 ]]; then echo "$3"; else echo "$1"; fi; }

write_cluster_settings() { # $1: folder of the socket
  local memory
  memory=$(memory_mb)
  cat >"$CLUSTER/zamin.conf" <<CONF
listen_addresses = ''
port = $CLUSTER_PORT
unix_socket_directories = '$1'
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = $(between $((memory / 8)) 128 4096)MB
effective_cache_size = $(between $((memory / 2)) 256 65536)MB
maintenance_work_mem = $(between $((memory / 32)) 64 1024)MB
work_mem = 32MB
max_wal_size = 2GB
wal_compression = on
random_page_cost = 1.1
jit = off
max_parallel_workers_per_gather = 0
timezone = 'UTC'
log_timezone = 'UTC'
CONF
}

create_cluster() {
  [[ -s $CLUSTER/PG_VERSION ]] && return 0
  check_disk 500
  step "database cluster in var/postgres"
  rm -rf "$CLUSTER.new"
  mkdir -m 0700 "$CLUSTER.new"
  [[ $EUID -ne 0 ]] || chown "$(cluster_user)" "$CLUSTER.new"
  as_cluster "$PG_BIN/initdb" -D "$CLUSTER.new" -U zamin -A trust -E UTF8 --locale=C.UTF-8 --data-checksums >>"$SETUP_LOG" 2>&1 ||
    fail_with_log "the database cluster could not be made"
  printf "include 'zamin.conf'\n" >>"$CLUSTER.new/postgresql.conf"
  sync -f "$CLUSTER.new"
  mv "$CLUSTER.new" "$CLUSTER"
}

start_cluster() {
  local log=$VAR/log/postgres.log
  find_programs
  create_cluster
  if ! cluster_runs; then
    check_disk 200
    make_socket_folder
    clear_stale_pid
    write_cluster_settings "$DATABASE_SOCKET"
    touch "$log"
    [[ $EUID -ne 0 ]] || chown "$(cluster_user)" "$log"
    as_cluster "$PG_BIN/pg_ctl" start -D "$CLUSTER" -l "$log" -w -t 120 -s >>"$SETUP_LOG" 2>&1 || {
      tail -n 10 "$log" >&2
      die "the database did not start; its log is $log"
    }
  fi
  DATABASE_SOCKET=$(postmaster_line 5)
  create_database
  DATABASE_URL="postgis://zamin@${DATABASE_SOCKET//\//%2F}:$(postmaster_line 4)/zamin"
  export DATABASE_URL
}

sql() { "$PG_BIN/psql" -h "$DATABASE_SOCKET" -p "$(postmaster_line 4)" -U zamin -d "$1" -v ON_ERROR_STOP=1 -qtAX -c "$2"; }

create_database() {
  [[ $(sql postgres "SELECT 1 FROM pg_database WHERE datname = 'zamin'") == 1 ]] || sql postgres 'CREATE DATABASE zamin' >/dev/null
}

lease_cluster() {
  exec 8<>"$VAR/run/lease"
  flock -n -s 8 || {
    step "waiting for the database to finish stopping"
    flock -s 8
  }
}

release_cluster() {
  [[ -e /dev/fd/8 ]] && flock -n -x 8 || return 0
  cluster_runs || return 0
  find_programs
  as_cluster "$PG_BIN/pg_ctl" stop -D "$CLUSTER" -m fast -w -t 60 -s >>"$SETUP_LOG" 2>&1 || say "the database did not stop; its log is $VAR/log/postgres.log"
}

