// SPDX-License-Identifier: MIT

#include "ui/inspector/pagereader.h"

#include "channel/text/visibletext.h"

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

constexpr qsizetype pieceSize = 1024;

} // namespace

TextReader::TextReader(std::shared_ptr<const ByteSource> source, quint64 start, TextEncoding encoding)
    : source_(std::move(source))
    , encoding_(encoding)
    , start_(std::min(start, source_->size()))
    , position_(start_)
    , end_(source_->size())
{
}

TextReader::TextReader(std::shared_ptr<const ByteSource> source, quint64 position, TextEncoding encoding,
                       quint64 start)
    : TextReader(std::move(source), start, encoding)
{
    position_ = std::min(position, end_);
}

QString TextReader::next()
{
    const QByteArray bytes =
        source_->read(position_, qint64(std::min<quint64>(pageTextLimit, end_ - position_)));
    if (bytes.isEmpty() && source_->isWaiting())
        return {};
    if (bytes.isEmpty()) {
        end_ = position_;
        return u'\n' + tr("[The rest cannot be read.]");
    }
    cutOffBytes_ = 0;
    cutOffLength_ = 0;
    qsizetype taken = 0;
    while (taken < bytes.size() && writer_.effort() < maxPageEffort) {
        const QByteArrayView piece =
            QByteArrayView(bytes).sliced(taken, std::min(pieceSize, bytes.size() - taken));
        const qsizetype written = writer_.write(piece, encoding_, false);
        if (written == 0)
            break;
        taken += written;
    }
    position_ += quint64(taken);
    QString text = writer_.take();
    const QByteArrayView rest = QByteArrayView(bytes).sliced(taken);
    const bool isCutOff =
        !rest.isEmpty() && decodeCharacter(rest, encoding_).result == DecodedCharacter::Result::Incomplete;
    // A source that ends early can leave nothing but part of a character.
    if (isCutOff && (taken == 0 || position_ + quint64(rest.size()) >= end_))
        text += cutOffText(rest);
    return text;
}

QString TextReader::cutOffText(QByteArrayView bytes)
{
    writer_.write(bytes, encoding_, true);
    const QString text = writer_.take();
    position_ += quint64(bytes.size());
    cutOffBytes_ = quint64(bytes.size());
    cutOffLength_ = text.size();
    return text;
}

qsizetype TextReader::updateSource(const std::shared_ptr<const ByteSource> &source)
{
    source_ = source;
    if (source_->size() <= end_)
        return 0;
    end_ = source_->size();
    position_ -= std::exchange(cutOffBytes_, 0);
    return std::exchange(cutOffLength_, 0);
}

JsonReader::JsonReader(const QByteArray &json)
    : indenter_(json)
    , total_(quint64(json.size()))
{
}

QString JsonReader::next()
{
    return indenter_.next();
}

} // namespace channel::ui
