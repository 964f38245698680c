// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/textencoding.h"
#include "ui/inspector/inspectedframe.h"
#include "ui/text/copyformats.h"

#include <QList>
#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QAbstractScrollArea;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class Inspector;
}
class HexView;
class PagePresenter;
class PageReader;
class WireModel;

/// Most payload bytes that the JSON tab looks at.
inline constexpr quint64 jsonLimit = 1024 * 1024;

/// Shows one frame: its wire bytes as a hex dump, its payload as text and, if it is that, as JSON,
/// and the reads or writes that built it.
/// Text from outside is plain text throughout, and only what is visible is read (FAULTS 77-81).
class Inspector : public QWidget
{
    Q_OBJECT

public:
    enum class Tab : quint8 { Hex, Text, Json, Wire };

    explicit Inspector(QWidget *parent = nullptr);
    ~Inspector() override;

    /// Shows a frame from its start; of a malformed one, the offending byte.
    void showFrame(const InspectedFrame &frame);
    /// The frame that is shown has grown or its text has changed: keeps place, selection and pages.
    void updateFrame(const InspectedFrame &frame);
    /// Points at bytes of the frame that is shown, from `first` to `last`, both included, in Hex and in Text.
    void showMatch(quint64 first, quint64 last);
    /// Shows that nothing is selected.
    void clear();

    void setBytesFont(const QFont &font);
    /// As HexView::setBytesPerRow().
    void setBytesPerRow(quint64 bytes);
    /// What shows bytes: hex, text, JSON and the reads and writes.
    QList<QAbstractScrollArea *> byteViews() const;

    /// Whether the tab has something to show.
    bool offers(Tab tab) const;
    /// Shows the tab and goes to what is in it.
    void showTab(Tab tab);
    HexView *hexView() const;

Q_SIGNALS:
    /// What offers() says may be something else.
    void offerChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpHex();
    void setUpPages();
    void setUpWire();
    void listenToDisk();
    void takeArrived();
    void showHeading();
    void fillShownTab();
    void showText();
    void offerJson();
    void showJsonState(bool isOffered, const QString &tip, const QString &placeholder);
    std::unique_ptr<PageReader> jsonReader(QString *notice) const;
    void showSelection();
    void showWire();
    void selectStep(int row);
    void showCopied(CopyFormat format, quint64 bytes, quint64 wanted);
    void applyColours();
    quint64 payloadSize() const;

    std::unique_ptr<Ui::Inspector> ui_;
    InspectedFrame frame_;
    PagePresenter *textPages_ = nullptr;
    PagePresenter *jsonPages_ = nullptr;
    WireModel *wire_ = nullptr;
    std::optional<ByteSpan> match_;
    bool textIsDue_ = false;              ///< Laid out only once its tab is shown …
    std::unique_ptr<PageReader> dueJson_; ///< … and so is this.
    bool jsonIsWaiting_ = false;          ///< Whether it is JSON is known once it has come from the disk.
    bool matchIsWaiting_ = false;         ///< Some of the text around the match is being read from the disk.
};

} // namespace channel::ui
