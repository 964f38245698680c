// SPDX-License-Identifier: MIT

#include "tests/bench/start/firstpaint.h"

#include <QLabel>
#include <QMainWindow>

/// As little of a window as there can be; with a second argument, that word in it, for which a font is read.
int main(int argc, char **argv)
{
    const qint64 began = FirstPaint::nanosecondsNow();
    const FirstPaint application(argc, argv, began);
    QMainWindow window;
    window.resize(1280, 800);
    if (const QString word = QApplication::arguments().value(2); !word.isEmpty())
        window.setCentralWidget(new QLabel(word));
    window.show();
    return FirstPaint::exec();
}
