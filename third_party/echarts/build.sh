#!/usr/bin/env bash
# Makes echarts.min.js anew from the versions that package-lock.json pins. Needs node and npm; building liftline does not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

npm ci --ignore-scripts --no-audit --no-fund
# The licence texts stand beside the bundle: the library asks for that, and minified they would be unreadable.
node_modules/@esbuild/linux-x64/bin/esbuild entry.js --bundle --minify --format=iife --global-name=echarts --target=es2020 \
  --charset=utf8 --legal-comments=none --define:process.env.NODE_ENV='"production"' --outfile=echarts.min.js
cp node_modules/echarts/LICENSE node_modules/echarts/NOTICE .
cp node_modules/zrender/LICENSE LICENSE.zrender
cp node_modules/tslib/LICENSE.txt LICENSE.tslib
sha256sum echarts.min.js >SHA256
rm -rf node_modules
