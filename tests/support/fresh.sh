#!/bin/sh
# Tries the README's two commands on new machines.
#
#   fresh.sh [CASE…]           default: all of CASES below
#
# Makes a Debian 12 minbase root with debootstrap, a copy of it for each case,
# clones this repository's HEAD there (what is not committed is not tried), and
# runs `make demo` and `make test` as the case says.  Needs root, debootstrap
# and a network or mirror: the one of this machine's own apt.  About an hour
# on two cores.  Each command is one line here; its whole output is kept in
# FRESH_DIR (default: a new folder of /tmp), also the roots if FRESH_KEEP is
# set.  Exit status 1 if anything failed.
#
#   root      root, in its home of mode 0700, no locale set
#   user      a user with sudo, LANG=ja_JP.UTF-8 which nobody has made
#   narrow    root, umask 077, a path with a blank and Japanese letters,
#             make -j8; then `make install` there, for others to use
#   apart     a user, the source not his and not writable, BUILD= in his
#             home, everything twice
#   offline   a user without sudo's leave and a root without a network: both
#             are told what to do
CASES="root user narrow apart offline"
set -eu

cd "$(dirname "$0")/../.."
[ "$(id -u)" -eq 0 ] || {
    echo "fresh.sh: only root can make roots" >&2
    exit 77
}
command -v debootstrap >/dev/null || {
    echo "fresh.sh: apt-get install debootstrap" >&2
    exit 69
}
[ $# -gt 0 ] || set -- $CASES
home=${FRESH_DIR:-$(mktemp -d /tmp/kigen-fresh-XXXXXX)}
mkdir -p "$home"
home=$(cd "$home" && pwd)
failed=0
without_network=

# -- roots -------------------------------------------------------------------

# The mirror of the suite as this machine's apt has it.
mirror() {
    apt-get indextargets --format '$(REPO_URI) $(RELEASE)' \
        'Created-By: Packages' | awk '$2 == "bookworm" { print $1; exit }'
}

make_base() {
    [ -e "$home/base/done" ] && return
    uri=$(mirror)
    [ -n "$uri" ] || {
        echo "fresh.sh: this machine's apt has no bookworm" >&2
        exit 69
    }
    rm -rf "$home/base"
    debootstrap --variant=minbase bookworm "$home/base" "$uri" \
        >"$home/base.log" 2>&1
    # The rest of apt's ways (sources, proxies, keys) are this machine's.
    rm -f "$home/base/etc/apt/sources.list"
    for name in sources.list sources.list.d apt.conf.d auth.conf.d keyrings \
        trusted.gpg.d; do
        [ ! -e "/etc/apt/$name" ] ||
            cp -a "/etc/apt/$name" "$home/base/etc/apt/"
    done
    for name in resolv.conf hosts; do
        cp -L "/etc/$name" "$home/base/etc/$name"
    done
    touch "$home/base/done"
}

# What is tried: HEAD, as a repository that anybody may clone.
take_source() {
    rm -rf "$home/base/kigen.git"
    git clone -q --bare . "$home/base/kigen.git"
    git -C "$home/base/kigen.git" update-ref refs/heads/tried \
        "$(git rev-parse HEAD)"
    git -C "$home/base/kigen.git" symbolic-ref HEAD refs/heads/tried
    chmod -R a+rX "$home/base/kigen.git"
}

# in_root COMMAND…: within the case's root, with /proc and /dev of its own,
# nothing of this session's environment.
in_root() {
    unshare --mount ${without_network:+--net} sh -c '
        root=$1
        shift
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm" 2>/dev/null || true
        exec env -i HOME=/root TERM=dumb \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            chroot "$root" "$@"' sh "$root" "$@"
}

# as_user COMMAND…: the user of the case, as after a login.
as_user() {
    in_root su - clerk -c "$*"
}

new_root() {
    root=$home/root-$1
    log=$home/$1.log
    rm -rf "$root"
    cp -a "$home/base" "$root"
    # Packages that an earlier case has fetched: the network is not tried.
    mkdir -p "$home/archives" "$root/var/cache/apt/archives"
    cp "$home"/archives/*.deb "$root/var/cache/apt/archives/" 2>/dev/null ||
        true
    rm -f "$root/etc/apt/apt.conf.d/docker-clean"
    echo 'APT::Keep-Downloaded-Packages "true";' \
        >"$root/etc/apt/apt.conf.d/99keep"
    : >"$log"
    in_root apt-get -qq update >>"$log" 2>&1
    in_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
        --no-install-recommends git make ca-certificates >>"$log" 2>&1
    # The folder to clone from is root's.
    in_root git config --system safe.directory '*'
}

drop_root() {
    cp -n "$root"/var/cache/apt/archives/*.deb "$home/archives/" \
        2>/dev/null || true
    [ -n "${FRESH_KEEP:-}" ] || rm -rf "$root"
}

add_user() {
    in_root useradd -m -s /bin/sh clerk
    in_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
        --no-install-recommends sudo >>"$log" 2>&1
}

may_sudo() {
    echo 'clerk ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/clerk"
    chmod 440 "$root/etc/sudoers.d/clerk"
}

# -- what is said ------------------------------------------------------------

# try LABEL COMMAND…: one line: the label, how it ended, how long, and the
# last total of its output.
try() {
    label=$1
    shift
    echo "### $label: $*" >>"$log"
    begun=$(date +%s)
    status=0
    "$@" >"$log.part" 2>&1 </dev/null || status=$?
    cat "$log.part" >>"$log"
    seconds=$(($(date +%s) - begun))
    total=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log.part" | tail -n 1)
    if [ "$status" -eq 0 ]; then
        echo "ok    $label ($seconds s)${total:+: $total}"
        grep -A1 ' skip ' "$log.part" | grep -v '^--' | sed 's/^/        /' ||
            true
    else
        echo "FAIL  $label: status $status ($seconds s)${total:+: $total}"
        tail -n 5 "$log.part" | sed 's/^/        /'
        failed=1
    fi
    rm -f "$log.part"
}

# must_say LABEL WORD COMMAND…: fails, and says the word.
must_say() {
    label=$1
    word=$2
    shift 2
    echo "### $label: $*" >>"$log"
    status=0
    "$@" >"$log.part" 2>&1 </dev/null || status=$?
    cat "$log.part" >>"$log"
    if [ "$status" -ne 0 ] && grep -q -- "$word" "$log.part"; then
        echo "ok    $label: $(grep -- "$word" "$log.part" | head -n 1)"
    else
        echo "FAIL  $label: status $status, not said: $word"
        failed=1
    fi
    rm -f "$log.part"
}

# -- the cases ---------------------------------------------------------------

case_root() {
    in_root chmod 700 /root
    in_root git clone -q /kigen.git /root/kigen
    try "root: make demo" in_root make -C /root/kigen demo
    try "root: make test" in_root make -C /root/kigen test
}

case_user() {
    add_user
    may_sudo
    as_user "git clone -q /kigen.git kigen"
    japanese="export LANG=ja_JP.UTF-8; cd kigen"
    try "user: make demo" as_user "$japanese; make demo"
    try "user: make test" as_user "$japanese; make test"
    try "user: make demo again" as_user "$japanese; make demo"
}

case_narrow() {
    folder="/srv/期限 の 家/kigen"
    in_root mkdir -p "${folder%/*}"
    in_root sh -c 'umask 077; git clone -q /kigen.git "$1"' sh "$folder"
    enter='umask 077; cd "$1"; '
    try "narrow: make -j8 demo" in_root sh -c "$enter make -j8 demo" sh \
        "$folder"
    try "narrow: make install" in_root sh -c "$enter make install" sh \
        "$folder"
    in_root useradd -m -s /bin/sh clerk
    try "narrow: the installed program, for another" as_user \
        "kigen init city && kigen -C city check >/dev/null"
    try "narrow: make uninstall" in_root sh -c "$enter make uninstall
        ! [ -e /usr/local/bin/kigen ] && ! [ -e /usr/local/share/kigen ]" sh \
        "$folder"
    try "narrow: make -j8 test" in_root sh -c "$enter make -j8 test" sh \
        "$folder"
}

case_apart() {
    add_user
    may_sudo
    in_root git clone -q /kigen.git /usr/src/kigen
    in_root chmod -R a-w /usr/src/kigen
    apart="cd /usr/src/kigen; make BUILD=/home/clerk/built"
    try "apart: make demo" as_user "$apart demo"
    try "apart: make test" as_user "$apart test"
    try "apart: make demo again" as_user "$apart demo"
    try "apart: make test again" as_user "$apart test"
}

case_offline() {
    add_user
    as_user "git clone -q /kigen.git kigen"
    must_say "offline: a user whom sudo refuses" "root's rights" \
        as_user "cd kigen; make demo"
    rm -f "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*_*
    in_root git clone -q /kigen.git /root/kigen
    without_network=yes
    must_say "offline: root without a network" "without a network" \
        in_root sh -c "cd /root/kigen; make demo"
    without_network=
}

make_base
take_source
echo "kigen $(git rev-parse --short HEAD), Debian $(cat \
    "$home/base/etc/debian_version"), $(nproc) cores; logs in $home"
for name; do
    case " $CASES " in
    *" $name "*) ;;
    *) echo "fresh.sh: no case $name; there are: $CASES" >&2; exit 64 ;;
    esac
    new_root "$name"
    "case_$name"
    drop_root
done
if [ "$failed" -eq 0 ]; then
    echo "all is well on a new machine: $*"
else
    echo "not all is well; see $home/*.log"
fi
exit "$failed"
