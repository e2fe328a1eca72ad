#!/bin/sh
# Installs llama.cpp's prebuilt CPU library (from the npm registry alone, about 85 MB) and scores the questions:
#   scripts/checkLlamaCpp/run.sh BASE.gguf [ADAPTER.gguf] QUESTIONS.json
set -eu
here=$(cd "$(dirname "$0")" && pwd)

# No source and no binary from anywhere but the registry; no CUDA, no Vulkan (hundreds of MB).
export NODE_LLAMA_CPP_SKIP_DOWNLOAD=true NODE_LLAMA_CPP_GPU=false
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) library=linux-x64 ;;
  Linux-aarch64) library=linux-arm64 ;;
  Darwin-x86_64) library=mac-x64 ;;
  Darwin-arm64) library=mac-arm64-metal ;;
  *) echo "No prebuilt llama.cpp CPU package is named here for $(uname -sm): add it to $0." >&2; exit 2 ;;
esac
version=$(node -p "require('$here/package.json').dependencies['node-llama-cpp']")
if [ ! -f "$here/node_modules/@node-llama-cpp/$library/package.json" ]; then
  (cd "$here" && npm install --no-save --no-audit --no-fund --ignore-scripts --omit=optional \
    "@node-llama-cpp/$library@$version" >&2)
fi
exec node "$here/check.mjs" "$@"
