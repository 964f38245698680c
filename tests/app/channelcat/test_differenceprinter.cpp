// SPDX-License-Identifier: MIT

#include "app/channelcat/differenceprinter.h"
#include "app/channelcat/standardoutput.h"
#include "tests/app/channelcat/pipe.h"
#include "tests/support/framedescription.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;
using namespace channel::cat;

using Side = ReplayDifference::Side;

/// Answers that are not those of then, as text for people and as JSON.
class TestDifferencePrinter : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        startRecording();
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->flush();
    }

    void anotherAnswer()
    {
        const ReplayDifference difference{0, 2, Side{false, 1, "a"}, Side{true, 2, "b\n"}, 0, 0};
        QCOMPARE(
            printed(difference, ExportFormat::TextLines),
            "connection 1 (" + peer() +
                "), answer 2: 1 byte recorded, 2 malformed bytes received, first difference at offset 0\n"
                "- 00000000  61                                                |a|\n"
                "+ 00000000  62 0a                                             |b.|\n");
        QCOMPARE(printed(difference, ExportFormat::JsonLines),
                 R"({"event":"difference","connection":1,"peer":")" + peer() +
                     R"(","answer":2,"offset":0,"bytesFrom":0,)"
                     R"("recorded":{"kind":"message","length":1,"bytes":"a"},)"
                     R"("received":{"kind":"malformed","length":2,"bytes":"b\n"}})"
                     "\n");
    }

    void linesThatAreTheSameStandOnce()
    {
        const QByteArray start = "0123456789abcdef";
        const ReplayDifference difference{0,  1, Side{false, 48, start + "x"}, Side{false, 49, start + "y"},
                                          32, 16};
        QCOMPARE(printed(difference, ExportFormat::TextLines),
                 "connection 1 (" + peer() +
                     "), answer 1: 48 bytes recorded, 49 bytes received, first difference at offset 32\n"
                     "  00000010  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|\n"
                     "- 00000020  78                                                |x|\n"
                     "+ 00000020  79                                                |y|\n");
    }

    void anAnswerThatIsMissing()
    {
        const ReplayDifference difference{0, 3, Side{true, 1, "?"}, std::nullopt, 0, 0};
        QCOMPARE(printed(difference, ExportFormat::TextLines),
                 "connection 1 (" + peer() +
                     "), answer 3: 1 malformed byte recorded, none received\n"
                     "- 00000000  3f                                                |?|\n");
        QVERIFY(printed(difference, ExportFormat::JsonLines)
                    .endsWith(R"("received":null})"
                              "\n"));
    }

    void anAnswerTooMany()
    {
        const ReplayDifference difference{0, 4, std::nullopt, Side{false, 0, {}}, 0, 0};
        QCOMPARE(printed(difference, ExportFormat::TextLines),
                 "connection 1 (" + peer() + "), answer 4: none recorded, 0 bytes received\n");
        QVERIFY(printed(difference, ExportFormat::JsonLines).contains(R"("recorded":null,"received":{)"));
    }

    void sums()
    {
        QCOMPARE(printedSums(3, 1, ExportFormat::TextLines), QByteArray("3 answers compared, 1 differ\n"));
        QCOMPARE(printedSums(3, 1, ExportFormat::JsonLines),
                 QByteArray(R"({"event":"verified","compared":3,"differ":1})"
                            "\n"));
    }

private:
    QByteArray peer() const { return capture_->connection(0).peerText().toUtf8(); }
    template <typename Print>
    QByteArray printedBy(ExportFormat format, Print print) const
    {
        Pipe pipe;
        StandardOutput output(pipe.writer());
        if (!output.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return "it cannot be opened";
        DifferencePrinter printer(*capture_, format, output);
        const bool isPrinted = print(printer);
        pipe.closeWriter();
        return isPrinted ? readAll(pipe.reader()) : "it could not be printed";
    }
    QByteArray printed(const ReplayDifference &difference, ExportFormat format) const
    {
        return printedBy(format, [&](DifferencePrinter &printer) { return printer.print(difference); });
    }
    QByteArray printedSums(quint64 compared, quint64 differences, ExportFormat format) const
    {
        return printedBy(
            format, [=](DifferencePrinter &printer) { return printer.printSums(compared, differences); });
    }
};

REGISTER_TEST(TestDifferencePrinter, QCoreApplication)
#include "test_differenceprinter.moc"
