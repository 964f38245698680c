// SPDX-License-Identifier: MIT

#include "channel/capture/export/jsonstring.h"
#include "channel/capture/export/textend.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <functional>
#include <limits>

using namespace channel;
using namespace Qt::StringLiterals;

class TestTextEnd : public QObject
{
    Q_OBJECT

private:
    /// Behind what stands there already.
    static QByteArray written(const std::function<void(TextEnd &)> &write)
    {
        QByteArray text = "before:";
        {
            TextEnd end(text);
            write(end);
        }
        return text;
    }

private Q_SLOTS:
    void partsComeOneAfterTheOther()
    {
        QCOMPARE(written([](TextEnd &end) { end.put("a").put('b').put(u"\u00e9c").put(""); }),
                 QByteArray("before:ab\xc3\xa9"
                            "c"));
        QCOMPARE(written([](TextEnd &) {}), QByteArray("before:"));
    }

    void numbersAreAsWideAsAsked()
    {
        QCOMPARE(written([](TextEnd &end) {
                     end.putNumber(0).put('|').putNumber(42, 7).put('|').putNumber(123, 2);
                 }),
                 QByteArray("before:0|     42|123"));
        QCOMPARE(written([](TextEnd &end) { end.putNumber(std::numeric_limits<quint64>::max()); }),
                 QByteArray("before:18446744073709551615"));
        QCOMPARE(written([](TextEnd &end) { end.putDigits(7, 2).putDigits(0, 3).putDigits(999'999'999, 9); }),
                 QByteArray("before:07000999999999"));
    }

    void whatIsLongIsWhole()
    {
        const QByteArray large(100'000, 'x');
        QCOMPARE(written([&large](TextEnd &end) { end.put(large).put('y').put(QString::fromLatin1(large)); }),
                 "before:" + large + 'y' + large);
        // Around the room that there is at first.
        for (qsizetype size = 250; size < 260; ++size) {
            const QByteArray filling(size, 'f');
            QCOMPARE(
                written([&filling](TextEnd &end) { end.put(filling).putDigits(5, 3).put('.').putNumber(6); }),
                "before:" + filling + "005.6");
        }
    }

    void stringsOfJsonAreEscaped()
    {
        QCOMPARE(written([](TextEnd &end) { putJsonString(end, u"[::1]:5000"); }),
                 QByteArray("before:\"[::1]:5000\""));
        QCOMPARE(written([](TextEnd &end) { putJsonString(end, u"a\"\\\n\u202e\u00fc\x7f"); }),
                 QByteArray("before:\"a\\\"\\\\\\n\\u202e\xc3\xbc\\u007f\""));
    }
};

REGISTER_TEST(TestTextEnd, QCoreApplication)
#include "test_textend.moc"
