// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>

namespace channel {

namespace ui {
class MainWindow;
}

/// Draws the window into a file once the traffic that was announced is in it.
class Screenshot : public QObject
{
    Q_OBJECT

public:
    Screenshot(ui::MainWindow &window, const QString &path, QObject *parent = nullptr);

    /// Waits until no new row has come for a moment, then draws.
    void takeWhenQuiet();
    /// However little comes of it, taken() is signalled after that time at the latest.
    void giveUpAfter(std::chrono::milliseconds patience);

Q_SIGNALS:
    /// `error` is a plain sentence, empty if the file is written.
    void taken(const QString &error);

private:
    void take();
    void selectRow();
    void draw();
    void finish(const QString &error);

    ui::MainWindow &window_;
    QString path_;
    QTimer quiet_;
    QTimer patience_;
};

} // namespace channel
