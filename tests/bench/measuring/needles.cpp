// SPDX-License-Identifier: MIT

#include "tests/bench/measuring/needles.h"

#include "channel/protocol/framewriter.h"

using namespace channel;

void recordNeedles(Recorder &recorder, int messages, int messagesARead)
{
    constexpr qint64 start = 1'700'000'000'000'000'000;
    recorder.openConnection(
        {QHostAddress(QHostAddress::LocalHost), 5000, QHostAddress(QHostAddress::LocalHost), 40112, true},
        start);
    QByteArray read;
    for (int number = 0; number < messages; ++number) {
        read += frame(QByteArray::number(number).rightJustified(25, '.') +
                      (number % needleEvery == 0 ? "Needle." : "nothing"));
        if ((number + 1) % messagesARead == 0 || number + 1 == messages) {
            recorder.append(0, Direction::In, read, start + number);
            read.clear();
        }
    }
    recorder.flush();
}
