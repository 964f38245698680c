// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel {

/// The whole filter, with what joins its terms as this language writes it: `in and out` of `in && out`. Empty
/// if it were no filter even so, or if it is too long to be repeated. `at` is where its first such sign
/// stands.
QString mendedFilter(const QString &text, qsizetype at);

/// What was most likely meant as one text and stands around `at`: a word with all quotes that touch it, such
/// as "v":7, and of JSON what stands behind a colon, a comma or in brackets, too. Empty if no quote stands in
/// front of `at` there.
QString wholePiece(const QString &text, qsizetype at);

} // namespace channel
