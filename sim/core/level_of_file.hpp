#pragma once

// The x86-64 level that a source file is compiled for (-march=x86-64-v2, v3 or v4; cmake/LiftlineTargets.cmake). Its code stands in a
// namespace of that name, so that none of it can take the place of another file's.

#if defined(__AVX512F__) && defined(__AVX512DQ__)
#define LIFTLINE_LEVEL x86_64_v4
#define LIFTLINE_VECTOR_BYTES 64
#elif defined(__AVX2__)
#define LIFTLINE_LEVEL x86_64_v3
#define LIFTLINE_VECTOR_BYTES 32
#elif defined(__SSE4_1__)
#define LIFTLINE_LEVEL x86_64_v2
#define LIFTLINE_VECTOR_BYTES 16
#else
#error "compile this file for x86-64-v2 or later"
#endif
