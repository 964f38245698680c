// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel {

/// A part of a filter as another tool would have it: tcp.port==5000, dir:in, ||.
struct ForeignTerm
{
    QString name = {};        ///< What stands in front of the sign; may be empty.
    QString sign = {};        ///< ==, : or another.
    QString value = {};       ///< What stands behind it, without its quotes; may be empty.
    bool isQuoted = false;    ///< The value was.
    QString written = {};     ///< All of it as it stands.
    QString writtenSign = {}; ///< "eq", where that is written for the sign.
    /// Of a sign that joins, the whole filter as it were right (mendedFilter()); else all that was most
    /// likely meant as one text (wholePiece()). May be empty.
    QString whole = {};
};

/// What to write for it in this language; empty if that cannot be told.
QString ownManner(const ForeignTerm &term);
/// The same for a word that has a sign in it; empty for others.
QString ownManner(const QString &word);

/// Signs that join terms, && and ||, and not what is in front of them with what is behind.
bool isJoiningSign(const QString &sign);
/// A key that others have, such as port: or dir:.
bool isForeignName(QStringView name);

/// A sentence that says what to write for it, and how to search it as a text.
QString filterAdvice(const ForeignTerm &term);

/// The words that Wireshark knows beside signs: eq and > are the same. Empty for others.
QString signOfWord(QStringView word);
/// A word that looks like a field of another tool, such as tcp.port, or is one of ours.
bool isFieldName(QStringView word);
/// One that may be a field, or text: data, port.
bool isLikeAField(QStringView word);
/// "contains" and its like, behind which what is looked for stands.
bool isSearchWord(QStringView word);

} // namespace channel
