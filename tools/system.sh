#!/bin/sh
# Finds what the tests need beside Python (TeX, Chromium, Node.js, Java), or with the argument `pdf` what
# the PDF of the book needs, and installs what is missing through apt, where that may be done.
# What is missing then is said plainly; without it there is no PDF, and under CI=true, where no
# test may be skipped, no test either.
set -u

what="${1:-tests}"
missing=""
need() { # need COMMAND PACKAGE...: the packages that bring the command
  command -v "$1" >/dev/null 2>&1 && return
  shift
  missing="$missing $*"
}

style() { # style FILE PACKAGE: the package that brings a file of TeX's
  kpsewhich "$1" >/dev/null 2>&1 || missing="$missing $2"
}

need xelatex texlive-xetex texlive-latex-extra texlive-fonts-recommended
need latexmk latexmk
style tcolorbox.sty texlive-latex-extra
style FreeSerif.otf fonts-freefont-otf
if [ "$what" = tests ]; then
  need chromium chromium
  need pdftotext poppler-utils
  need npm nodejs npm
  need java default-jre-headless
  style tgtermes.sty tex-gyre
  style luatex85.sty texlive-luatex
  style tracklang.sty texlive-plain-generic
fi

# Chromium without windows of its own: the tests take less time in it, and do without it.
light=chromium-headless-shell
if [ "$what" != tests ] || command -v "$light" >/dev/null 2>&1; then light=""; fi

as_root() { # as_root COMMAND: run it as root, saying little
  if [ "$(id -u)" = 0 ]; then sudo=""; else sudo="sudo -n"; fi
  # shellcheck disable=SC2086  (a list of words is meant)
  DEBIAN_FRONTEND=noninteractive $sudo sh -c "$1" >/dev/null
}

install="apt-get install -y -qq --no-install-recommends"
is_done=""
if [ -n "$missing" ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing:$missing"
  as_root "apt-get update -qq && $install $missing" && is_done=yes
fi
if [ -z "$missing" ] || [ -n "$is_done" ]; then
  # Not every distribution has the package.
  if [ -n "$light" ] && apt-cache show "$light" >/dev/null 2>&1; then
    as_root "$install -o Acquire::Retries=0 -o Acquire::http::Timeout=10 $light" 2>/dev/null || echo "The tests run in Chromium itself, which takes longer."
  fi
  exit 0
fi

echo "These packages are needed and could not be installed:$missing" >&2
echo "Install them (their Debian names) and run the command again." >&2
[ "${CI:-}" = true ] && exit 1
[ "$what" = pdf ] && exit 1
echo "Tests that need them are skipped." >&2
command -v npm >/dev/null 2>&1
