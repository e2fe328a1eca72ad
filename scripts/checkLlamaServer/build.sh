#!/usr/bin/env bash
# llama.cpp's own server, built from the source that the Python package llama-cpp-python carries (Python registry only,
# 77 MB; about ten minutes on two cores). Prints the path of the program.   scripts/checkLlamaServer/build.sh [FOLDER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/.build}
server=$folder/build/bin/llama-server
if [ ! -x "$server" ]; then
  mkdir -p "$folder"
  # hash and version are in requirements.txt
  ${PYTHON:-python3} -m pip download --quiet --no-deps --no-binary :all: --require-hashes \
    -r "$here/requirements.txt" -d "$folder" >&2
  tar xzf "$folder"/llama_cpp_python-*.tar.gz -C "$folder"
  source=$(echo "$folder"/llama_cpp_python-*/vendor/llama.cpp)
  # No web page, no TLS and nothing fetched while building; no tests, no examples.
  cmake -S "$source" -B "$folder/build" -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF \
    -DLLAMA_BUILD_UI=OFF -DLLAMA_USE_PREBUILT_UI=OFF -DLLAMA_OPENSSL=OFF -DLLAMA_BUILD_TESTS=OFF \
    -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_APP=OFF -DLLAMA_BUILD_COMMON=ON -DLLAMA_BUILD_TOOLS=ON \
    -DLLAMA_BUILD_SERVER=ON >&2
  cmake --build "$folder/build" --target llama-server --parallel "${JOBS:-2}" >&2
fi
echo "$server"
