#!/bin/sh
# Finds what the tests need beside Python (TeX, Chromium, Node.js) and installs what is missing
# through apt, where that may be done.  What is missing then is said plainly; under CI=true,
# where no test may be skipped, it is an error.
set -u

missing=""
need() { # need COMMAND PACKAGE...: the packages that bring the command
  command -v "$1" >/dev/null 2>&1 && return
  shift
  missing="$missing $*"
}

need chromium chromium
need xelatex texlive-xetex texlive-latex-extra texlive-fonts-recommended fonts-freefont-otf
need latexmk latexmk
need pdftotext poppler-utils
need npm nodejs npm

[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi
  echo "Installing:$missing"
  # shellcheck disable=SC2086  (a list of words is meant)
  if DEBIAN_FRONTEND=noninteractive $as_root sh -c \
    "apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing" >/dev/null; then
    exit 0
  fi
fi

echo "The tests need these packages, which could not be installed:$missing" >&2
echo "Install them (their Debian names) and run the command again." >&2
[ "${CI:-}" = true ] && exit 1
echo "Tests that need them are skipped." >&2
command -v npm >/dev/null 2>&1
