// SPDX-License-Identifier: MIT

#pragma once

#include <QApplication>

/// An application that ends as soon as its first window is painted and on the screen. It prints how many
/// milliseconds that took: since main() began, and since somebody asked for the process.
class FirstPaint : public QApplication
{
    Q_OBJECT

public:
    /// The argument on the command line is nanosecondsNow() of whoever asked.
    FirstPaint(int &argc, char **argv, qint64 mainBegan);

    /// Of a clock that all processes share.
    static qint64 nanosecondsNow();

    bool notify(QObject *receiver, QEvent *event) override;

private:
    void report() const;

    qint64 asked_;
    qint64 mainBegan_;
    bool painted_ = false;
};
