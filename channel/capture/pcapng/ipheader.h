// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace channel {

/// The number of TCP among the protocols that IP carries (RFC 9293).
inline constexpr quint8 protocolTcp = 6;

} // namespace channel
