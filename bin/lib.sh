# What the commands in this folder share. Sourced, from the project's root.

need_jdk() {
  if ! command -v javac >/dev/null || ! javac -version 2>&1 | grep -qE 'javac (1[7-9]|[2-9][0-9])'; then
    echo "Guanxi needs a JDK, 17 or newer: apt-get install openjdk-17-jdk-headless" >&2
    exit 1
  fi
  command -v mvn >/dev/null || { echo "Guanxi needs Maven to fetch its own: apt-get install maven" >&2; exit 1; }
}

# The embedded MariaDB and Redis are plain Linux programs; a bare machine may lack a library of theirs.
need_libraries() {
  local missing=() known
  known=$(ldconfig -p)
  for library in libssl.so.3:libssl3 libcrypt.so.1:libcrypt1 libgcc_s.so.1:libgcc-s1 libgpg-error.so.0:libgpg-error0 libsystemd.so.0:libsystemd0 libstdc++.so.6:libstdc++6 libcap.so.2:libcap2 \
    libgcrypt.so.20:libgcrypt20 liblzma.so.5:liblzma5 libzstd.so.1:libzstd1 liblz4.so.1:liblz4-1; do
    [[ $known == *"${library%%:*}"* ]] || missing+=("${library##*:}")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]} for the embedded MariaDB …" >&2
    apt-get update -qq >/dev/null && apt-get install -y -qq "${missing[@]}" >/dev/null && return 0
  fi
  echo "The embedded MariaDB needs: apt-get install ${missing[*]}" >&2
}

# The tests of pages drive Debian's Chromium; where it can't be had they are skipped, and this says so.
want_chromium() {
  command -v chromium >/dev/null && command -v chromedriver >/dev/null && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing chromium and chromium-driver for the tests of pages …" >&2
    apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-noto-cjk >/dev/null && return 0
  fi
  echo "Tests of pages are skipped without: apt-get install chromium chromium-driver" >&2
}

# Builds the jars when a source is newer than them; says so, since the first time takes minutes.
build_if_needed() {
  local jar=bot-server/target/bot-server-0.1.0-SNAPSHOT-server.jar
  local stamp=bot-server/target/built
  if [ -f "$jar" ] && [ -f sandbox/target/classpath ] && [ -f "$stamp" ] \
    && [ -z "$(find pom.xml ./*/pom.xml ./*/src/main sql/*.sql -newer "$stamp" -print -quit)" ]; then
    return 0
  fi
  local started
  started=$(mktemp)
  echo "Building (the first time also downloads the libraries, which takes a few minutes) …" >&2
  ./mvnw -B -q -DskipTests -Dspotless.check.skip package
  mv "$started" "$stamp"
}
