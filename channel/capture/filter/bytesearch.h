#pragma once

#include <QByteArray>

#include <array>

namespace channel {

/// Looks for bytes in bytes, with or without regard to the case of ASCII letters, skipping as far as it can
/// (Horspool). Never changes; any thread.
class ByteSearch
{
public:
    enum class Case : quint8 { Sensitive, Insensitive };

    /// `needle` must not be empty.
    ByteSearch(QByteArrayView needle, Case sensitivity);

    bool isIn(QByteArrayView haystack) const;
    qsizetype size() const { return needle_.size(); }

private:
    bool matchesAt(const uchar *at) const;

    QByteArray needle_; ///< Folded.
    std::array<uchar, 256> fold_;
    std::array<quint32, 256> skip_; ///< By the byte under the needle's last.
};

} // namespace channel
