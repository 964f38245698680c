// SPDX-License-Identifier: MIT

#pragma once

#include "ui/inspector/pagereader.h"

#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QAbstractButton;
class QLabel;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace channel::ui {

/// Shows a PageReader's text in a view: one page at first, one more at each click on "Show more".
class PagePresenter : public QObject
{
    Q_OBJECT

public:
    /// The widgets must outlive the presenter.
    PagePresenter(QPlainTextEdit *view, QAbstractButton *more, QLabel *progress, QObject *parent);

    /// Replaces what is shown; null empties the view.
    void show(std::unique_ptr<PageReader> reader);
    /// The text around `match`, which is selected and in view. What stands far before it is left out, and
    /// that is said.
    void showAround(const std::shared_ptr<const ByteSource> &source, quint64 start, TextEncoding encoding,
                    const ByteSpan &match);
    /// The bytes have grown; a first page that was not full is filled up.
    void updateSource(const std::shared_ptr<const ByteSource> &source);
    /// Bytes that were waited for have come.
    void takeArrived();

private:
    QString nextPage();
    void appendPage();
    void updateProgress();

    QPlainTextEdit *view_;
    QAbstractButton *more_;
    QLabel *progress_;
    std::unique_ptr<PageReader> reader_;
    bool isDue_ = false;  ///< A page is being read from the disk.
    QString placeholder_; ///< What else stands in an empty view.
};

/// "64 of 1,024 KiB", or "11 bytes" once everything is shown.
QString pageProgressText(quint64 shown, quint64 total);

} // namespace channel::ui
