// SPDX-License-Identifier: MIT

#pragma once

namespace channel {

/// Zeroes the upper halves of this thread's vector registers, for who is about to work on many messages: it
/// costs a cycle. Does nothing where the compiler may use those halves itself: then it zeroes them, too.
///
/// Qt 6.4's qHash() of strings leaves these halves in use, and a new thread begins with those of the one that
/// made it. Until something zeroes them, each change between SSE instructions, which we are compiled to, and
/// the AVX ones of memcpy() can cost some 250 cycles: on a Xeon where that was seen a Channel sent an eighth
/// as many small messages.
inline void cleanVectorRegisters() noexcept
{
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__AVX__)
    if (__builtin_cpu_supports("avx"))
        asm volatile("vzeroupper" ::
                         : "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9",
                           "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
#endif
}

} // namespace channel
