#include "ui/inspector/pagereader.h"

#include "ui/text/visibletext.h"

#include <algorithm>

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

QString TextReader::next()
{
    const QByteArray bytes =
        source_->read(position_, qint64(std::min<quint64>(pageTextLimit, end_ - position_)));
    if (bytes.isEmpty()) {
        end_ = position_;
        return QStringLiteral("\n[The rest cannot be read.]");
    }
    qsizetype taken = 0;
    while (taken < bytes.size() && writer_.effort() < maxPageEffort) {
        const QByteArrayView piece =
            QByteArrayView(bytes).sliced(taken, std::min(pieceSize, bytes.size() - taken));
        const bool last = position_ + quint64(taken + piece.size()) >= end_;
        const qsizetype written = writer_.write(piece, encoding_, last);
        if (written == 0)
            break;
        taken += written;
    }
    // A source that ends early can leave nothing but part of a character.
    position_ += quint64(taken == 0 ? writer_.write(bytes, encoding_, true) : taken);
    return writer_.take();
}

void TextReader::updateSource(const std::shared_ptr<const ByteSource> &source)
{
    source_ = source;
    end_ = std::max(end_, source_->size());
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
