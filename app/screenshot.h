#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

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

Q_SIGNALS:
    /// `error` is a plain sentence, empty if the file is written.
    void taken(const QString &error);

private:
    void take();
    void selectRow();

    ui::MainWindow &window_;
    QString path_;
    QTimer quiet_;
};

} // namespace channel
