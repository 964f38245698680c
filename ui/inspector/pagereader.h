// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/visiblewriter.h"
#include "ui/inspector/bytesource.h"
#include "ui/text/jsonindenter.h"

#include <QCoreApplication>

#include <memory>

namespace channel::ui {

/// Long text, given page by page on request.
class PageReader
{
public:
    virtual ~PageReader() = default;
    /// The next page: at most 64 KiB of the payload (pageTextLimit), less if it would take long to lay out.
    virtual QString next() = 0;
    /// The next page is being read from the disk: next() gives nothing yet.
    virtual bool isWaiting() const { return false; }
    virtual bool atEnd() const = 0;
    /// Payload bytes shown so far, and all there are.
    virtual quint64 shown() const = 0;
    virtual quint64 total() const = 0;
    /// The bytes have grown. Returns how many of the characters given last are to be taken back: those of a
    /// character that was cut off and may go on now. Nothing happens for text that cannot grow.
    virtual qsizetype updateSource(const std::shared_ptr<const ByteSource> &) { return 0; }
};

/// Payload bytes as visible text; reads one page of them at a time.
class TextReader final : public PageReader
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::TextReader)

public:
    /// The payload begins at byte `start` of `source`.
    TextReader(std::shared_ptr<const ByteSource> source, quint64 start, TextEncoding encoding);
    /// The same, but goes on at `position`: what stands before it is shown already.
    TextReader(std::shared_ptr<const ByteSource> source, quint64 position, TextEncoding encoding,
               quint64 start);
    QString next() override;
    bool isWaiting() const override { return source_->isWaiting(); }
    bool atEnd() const override { return position_ >= end_; }
    quint64 shown() const override { return position_ - start_; }
    quint64 total() const override { return end_ - start_; }
    qsizetype updateSource(const std::shared_ptr<const ByteSource> &source) override;

private:
    QString cutOffText(QByteArrayView bytes);

    std::shared_ptr<const ByteSource> source_;
    TextEncoding encoding_;
    quint64 start_;
    quint64 position_;
    quint64 end_;
    quint64 cutOffBytes_ = 0;    ///< Of the character that the bytes ended in …
    qsizetype cutOffLength_ = 0; ///< … and how it was shown.
    VisibleWriter writer_{VisibleWriter::Lines::Many};
};

/// JSON laid out by JsonIndenter.
class JsonReader final : public PageReader
{
public:
    explicit JsonReader(const QByteArray &json);
    QString next() override;
    bool atEnd() const override { return indenter_.atEnd(); }
    quint64 shown() const override { return quint64(indenter_.position()); }
    quint64 total() const override { return total_; }

private:
    JsonIndenter indenter_;
    quint64 total_;
};

} // namespace channel::ui
