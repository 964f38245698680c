// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>
#include <QTextBrowser>
#include <QTimer>

namespace channel::ui {

/// Shows the pages of the guide: pictures as wide as there is room, in the window's theme, and the words that
/// were searched highlighted.
class HelpBrowser : public QTextBrowser
{
    Q_OBJECT

public:
    explicit HelpBrowser(QWidget *parent = nullptr);

    /// Highlights these words on every page from now on, and goes to the first.
    void setWords(const QStringList &words);
    QVariant loadResource(int type, const QUrl &name) override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void keepPlace();
    void reloadInPlace();
    void goTo(int position, int offset);
    void loosen();
    void highlight();
    QUrl pictureFor(const QUrl &name) const;

    QStringList words_;
    int pictureWidth_ = 0;  ///< For which the pictures that are shown were made.
    int placePosition_ = 0; ///< Of the text at the upper edge, before the page was laid out anew …
    int placeOffset_ = 0;   ///< … and how far below the edge it began.
    bool isReloading_ = false;
    QTimer reload_; ///< Later, for a page that is being laid out changes the room that it has.
};

} // namespace channel::ui
