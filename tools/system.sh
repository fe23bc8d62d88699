#!/bin/sh
# Finds what the tests need beside Python (TeX, Chromium, Node.js, Java), or with the argument `pdf` what
# the PDF of the book needs, and installs what is missing through apt, where that may be done.
# What is missing then is said plainly; without it there is no PDF, and under CI=true, where no
# test may be skipped, no test either.
set -u

what="${1:-tests}"
missing=""
quicker=""
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
  # Chromium without windows, where the release has it: most tests open pages in it in two thirds of the time.
  command -v chromium-headless-shell >/dev/null 2>&1 || quicker="chromium-headless-shell"
  need pdftotext poppler-utils
  need npm nodejs npm
  need java default-jre-headless
  # Formulas as pictures, and MathJax 2, for the table of renderers.
  need dvipng dvipng
  [ -f /usr/share/javascript/mathjax/MathJax.js ] || missing="$missing libjs-mathjax"
  style tgtermes.sty tex-gyre
  style luatex85.sty texlive-luatex
  style tracklang.sty texlive-plain-generic
fi

known() { # known PACKAGE: whether apt has it
  apt-cache show "$1" >/dev/null 2>&1
}

if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi
  [ -z "$missing" ] || $as_root apt-get update -qq >/dev/null
  # Nobody is asked for a password for what is not needed.
  [ -n "$missing" ] || [ -z "$as_root" ] || quicker=""
  [ -n "$quicker" ] && known "$quicker" || quicker=""
  [ -z "$missing$quicker" ] && exit 0
  echo "Installing:$missing $quicker"
  # shellcheck disable=SC2086  (a list of words is meant)
  if DEBIAN_FRONTEND=noninteractive $as_root sh -c \
    "apt-get install -y -qq --no-install-recommends $missing $quicker" >/dev/null; then
    exit 0
  fi
fi

[ -z "$missing" ] && exit 0
echo "These packages are needed and could not be installed:$missing" >&2
echo "Install them (their Debian names) and run the command again." >&2
[ "${CI:-}" = true ] && exit 1
[ "$what" = pdf ] && exit 1
echo "Tests that need them are skipped." >&2
command -v npm >/dev/null 2>&1
