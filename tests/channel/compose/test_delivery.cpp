// SPDX-License-Identifier: MIT

#include "channel/compose/afterdelivery.h"
#include "tests/channel/compose/readnames.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel;

/// Names of deliveries, and where their pieces end.
class TestDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pieces_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<quint64>("size");
        QTest::addColumn<QList<quint64>>("expected");

        const auto row = [](const char *sentence, const char *name, quint64 size,
                            const QList<quint64> &list) {
            QTest::newRow(sentence) << QString::fromUtf8(name) << size << list;
        };
        row("whole is one piece", "whole", 12, {12});
        row("each byte is a piece", "bytes", 4, {1, 2, 3, 4});
        row("two cuts make three pieces", "cuts:3,10", 12, {3, 10, 12});
        row("a cut at the end makes none", "cuts:3,12", 12, {3, 12});
        row("a cut behind the end makes none", "cuts:3,13,500", 12, {3, 12});
        row("all cuts behind the end make one piece", "cuts:13", 12, {12});
        row("equal pieces", "pieces:3", 12, {4, 8, 12});
        row("pieces that are nearly equal", "pieces:5", 12, {2, 4, 7, 9, 12});
        row("one piece", "pieces:1", 12, {12});
        row("as many pieces as bytes", "pieces:4", 4, {1, 2, 3, 4});
        row("more pieces than bytes", "pieces:4294967295", 3, {1, 2, 3});
        row("it stops", "stop:5", 12, {5});
        row("it stops after the last byte", "stop:12", 12, {12});
        row("it is too short to be stopped", "stop:13", 12, {12});
    }
    void pieces()
    {
        QFETCH(const QString, name);
        QFETCH(const quint64, size);
        QFETCH(const QList<quint64>, expected);
        const Delivery delivery = deliveryNamed(name);
        QCOMPARE(pieceEnds(delivery, size), expected);
        QCOMPARE(delivery.pieceCount(size), quint64(expected.size()));
        QCOMPARE(delivery.sentSize(size), expected.last());
        QCOMPARE(delivery.name(), name);
        QCOMPARE(deliveryNamed(delivery.name()), delivery);
    }

    void nothingHasNoPieces()
    {
        for (const char *name : {"whole", "bytes", "cuts:3", "pieces:3", "stop:3"}) {
            const Delivery delivery = deliveryNamed(name);
            QCOMPARE(delivery.pieceEnd(0, 0), quint64(0));
            QCOMPARE(delivery.pieceCount(0), quint64(0));
            QCOMPARE(delivery.sentSize(0), quint64(0));
        }
    }

    void aDeliveryIsWholeUnlessSaid() { QCOMPARE(Delivery().name(), u"whole"_qs); }

    void piecesJoinedAreTheMessage()
    {
        QRandomGenerator random(20261130);
        for (int round = 0; round < 3'000; ++round) {
            const QString name = randomDelivery(random);
            const Delivery delivery = deliveryNamed(name);
            QByteArray message(random.bounded(0, 70), Qt::Uninitialized);
            for (char &byte : message)
                byte = char(random.bounded(256));
            const auto size = quint64(message.size());
            QByteArray joined;
            quint64 begin = 0;
            for (const quint64 end : pieceEnds(delivery, size)) {
                joined += QByteArrayView(message).sliced(qsizetype(begin), qsizetype(end - begin));
                begin = end;
            }
            const bool stops = delivery.kind() == Delivery::Kind::Stop;
            QVERIFY2(stops ? message.startsWith(joined) : joined == message, qPrintable(name));
            QCOMPARE(quint64(joined.size()), delivery.sentSize(size));
            QCOMPARE(quint64(pieceEnds(delivery, size).size()), delivery.pieceCount(size));
            QCOMPARE(deliveryNamed(delivery.name()), delivery);
        }
    }

    void equalPiecesDifferByOneByteAtMost()
    {
        for (quint64 size = 1; size < 60; ++size) {
            for (quint64 count = 1; count <= size; ++count) {
                quint64 begin = 0;
                for (const quint64 end :
                     pieceEnds(deliveryNamed(u"pieces:"_qs + QString::number(count)), size)) {
                    QVERIFY(end - begin == size / count || end - begin == size / count + 1);
                    begin = end;
                }
            }
        }
    }

    /// Piece by piece, for a list of all would take half a gigabyte.
    void bytesOfAHugeMessageAreNoList()
    {
        constexpr quint64 size = 64 * 1024 * 1024;
        const Delivery delivery = deliveryNamed("bytes");
        QCOMPARE(delivery.pieceCount(size), size);
        QCOMPARE(delivery.pieceEnd(0, size), quint64(1));
        QCOMPARE(delivery.pieceEnd(size - 1, size), size);
        QCOMPARE(delivery.pieceEnd(size, size), size);
    }

    void theLargestNumbersDoNotWrap()
    {
        constexpr quint64 size = 0xffff'ffffu;
        const Delivery pieces = deliveryNamed("pieces:4294967295");
        QCOMPARE(pieces.pieceEnd(size - 2, size), size - 1);
        QCOMPARE(pieces.pieceEnd(size - 1, size), size);
        QCOMPARE(deliveryNamed("pieces:2").pieceEnd(0, size), quint64(0x7fff'ffffu));
        QCOMPARE(deliveryNamed("stop:4294967295").sentSize(size), size);
    }

    void whatIsNoNameIsAnErrorThatSaysWhatToWrite_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("error");

        const auto rows = [](const QList<const char *> &names, const QString &error) {
            for (const char *name : names)
                QTest::addRow("“%s”", name) << QString::fromUtf8(name) << error;
        };
        rows({"cuts", "cuts:", "cuts:0", "cuts:0,3", "cuts:3,", "cuts:,3", "cuts:3,3", "cuts:10,3",
              "cuts:3;10", "cuts:3, 10", "cuts:-3", "cuts:4294967296"},
             u"Behind cuts: stand the places where to cut, from 1, in ascending order, at most 1000 of them. "
             "Write for example cuts:3,10."_qs);
        rows({"pieces", "pieces:", "pieces:0", "pieces:3,4", "pieces:x", "pieces:4294967296"},
             u"Behind pieces: stands how many there shall be, from 1. Write for example pieces:4."_qs);
        rows({"stop", "stop:", "stop:0", "stop:5,6", "stop:+5"},
             u"Behind stop: stands after how many bytes to stop, from 1. Write for example stop:5."_qs);
        rows({"whole:"}, u"Nothing stands behind whole. Write it without a colon."_qs);
        rows({"bytes:3"}, u"Nothing stands behind bytes. Write it without a colon."_qs);
        rows({"slowly", "slowly:3"}, u"There is no delivery “slowly”. Write one of: whole, bytes, cuts:3,10, "
                                     "pieces:N, stop:N."_qs);
        rows({""}, u"There is no delivery “”. Write one of: whole, bytes, cuts:3,10, pieces:N, stop:N."_qs);
        rows({"Whole"},
             u"There is no delivery “Whole”. Write one of: whole, bytes, cuts:3,10, pieces:N, stop:N."_qs);
    }
    void whatIsNoNameIsAnErrorThatSaysWhatToWrite()
    {
        QFETCH(const QString, name);
        QString error;
        QVERIFY(!Delivery::parse(name, &error));
        QTEST(error, "error");
    }

    void cutsAreBounded()
    {
        QStringList cuts;
        for (int cut = 1; cut <= Delivery::maxCuts; ++cut)
            cuts.append(QString::number(cut));
        QString error;
        QVERIFY(Delivery::parse(u"cuts:"_qs + cuts.join(u','), &error));
        cuts.append(QString::number(Delivery::maxCuts + 1));
        QVERIFY(!Delivery::parse(u"cuts:"_qs + cuts.join(u','), &error));
    }

    void whatComesAfterGoesBothWays()
    {
        const QList<std::pair<AfterDelivery, QString>> names{{AfterDelivery::Nothing, u"nothing"_qs},
                                                             {AfterDelivery::HalfClose, u"half-close"_qs},
                                                             {AfterDelivery::Close, u"close"_qs},
                                                             {AfterDelivery::Reset, u"reset"_qs}};
        for (const auto &[after, name] : names) {
            QString error;
            QCOMPARE(afterDeliveryName(after), name);
            QCOMPARE(parseAfterDelivery(name, &error), std::optional(after));
        }
    }

    void whatCannotComeAfterIsAnError()
    {
        for (const char *name : {"", "Close", "close ", "abort"}) {
            QString error;
            QVERIFY(!parseAfterDelivery(QString::fromUtf8(name), &error));
            QCOMPARE(error, QStringLiteral("“%1” is nothing that can be done then. Write one of: nothing, "
                                           "half-close, close, reset.")
                                .arg(QLatin1StringView(name)));
        }
    }
};

REGISTER_TEST(TestDelivery, NoApplication)
#include "test_delivery.moc"
