# shellcheck shell=bash
# Web server and worker: started, known again, stopped.

DEFAULT_PORT=8000
WEB_PORT=$DEFAULT_PORT

born() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; } # its start: numbers are used again

pid_of() { # the process of a pid file, if it is still that one
  local pid start state
  [[ -r $VAR/run/$1.pid ]] && read -r pid start <"$VAR/run/$1.pid" || return 1
  state=$(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null | cut -d ' ' -f 1)
  [[ -n $state && $state != Z && $(born "$pid") == "$start" ]] && printf '%s' "$pid"
}

start_server() { # $1: name; the rest: command. In a session of its own, with its own lease of the cluster
  local name=$1
  shift
  (
    exec 8<>"$VAR/run/lease" 9>&-
    flock -s 8
    exec setsid "$@"
  ) >>"$VAR/log/$name.log" 2>&1 </dev/null &
  printf '%s %s\n' "$!" "$(born "$!")" >"$VAR/run/$name.pid"
}

stop_server() {
  local pid
  if pid=$(pid_of "$1"); then
    kill -TERM "$pid" 2>/dev/null || true
    for _ in {1..120}; do
      pid_of "$1" >/dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null || true # its children, and itself if it hangs
  fi
  rm -f "$VAR/run/$1.pid"
}

stop_servers() {
  stop_server worker
  stop_server web
  rm -f "$VAR/run/port"
}

port_trouble() { # prints why a port can't be had, or nothing
  "$PYTHON" - "$1" <<'PY'
import socket, sys
with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", int(sys.argv[1])))
    except OSError as error:
        print(error.strerror)
PY
}

choose_port() { # $1: the port asked for, or nothing. Sets WEB_PORT
  local trouble
  WEB_PORT=${1:-$DEFAULT_PORT}
  trouble=$(port_trouble "$WEB_PORT")
  if [[ -n $1 ]]; then
    [[ -z $trouble ]] || die "port $1 can't be used ($trouble). Choose another: ./dev up --port $(($1 < 65535 ? $1 + 1 : 8000)), or stop what uses it."
    return 0
  fi
  while [[ -n $trouble && $WEB_PORT -lt $((DEFAULT_PORT + 50)) ]]; do
    WEB_PORT=$((WEB_PORT + 1))
    trouble=$(port_trouble "$WEB_PORT")
  done
  [[ $WEB_PORT == "$DEFAULT_PORT" ]] || say "  port $DEFAULT_PORT is taken; using $WEB_PORT"
}

is_ready() { # $1: port
  local connection answer
  { exec {connection}<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  printf 'GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&"$connection"
  IFS= read -r -t 10 answer <&"$connection" || true
  exec {connection}>&-
  [[ $answer == *' 200 '* ]]
}

wait_until_ready() { # $1: port
  for _ in {1..300}; do
    pid_of web >/dev/null || fail_server web
    pid_of worker >/dev/null || fail_server worker
    is_ready "$1" && return 0
    sleep 0.2
  done
  fail_server web
}

fail_server() {
  tail -n 20 "$VAR/log/$1.log" >&2
  stop_servers
  die "the $1 process did not start or stopped; its log is $VAR/log/$1.log"
}

