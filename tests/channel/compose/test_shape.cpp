// SPDX-License-Identifier: MIT

#include "channel/compose/shape.h"
#include "tests/support/registeredtest.h"

#include <QSet>
#include <QTest>

using namespace channel;

/// The names of shapes, and what is no name.
class TestShape : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shapesStandInTheOrderOfTheirKinds()
    {
        int kind = 0;
        for (const NamedShape &shape : namedShapes()) {
            QCOMPARE(int(shape.kind), kind++);
            QCOMPARE(namedShape(shape.kind).word, shape.word);
        }
        QCOMPARE(kind, int(ShapeKind::Header) + 1);
    }

    void usagesAreThoseOfTheManual()
    {
        QStringList usages;
        for (const NamedShape &shape : namedShapes())
            usages.append(shape.usage());
        QCOMPARE(usages.join(u' '),
                 u"normal lf-only lf-everywhere cr-only no-leading-crlf double-leading-crlf lower-case "
                 "other-word no-space two-spaces tab trailing-space plus-sign minus-sign hex-length "
                 "separator-length leading-zeros length-plus:N length-minus:N length-in-characters overflow "
                 "57-digits no-digits no-body crlf-after-body nul-in-header bom-first length-prefix:2|4 "
                 "header:TEXT");
    }

    void eachHasASentenceOfItsOwn()
    {
        QSet<QString> sentences;
        for (const NamedShape &shape : namedShapes()) {
            QVERIFY2(shape.description().endsWith(u'.'), qPrintable(shape.description()));
            sentences.insert(shape.description());
        }
        QCOMPARE(sentences.size(), qsizetype(namedShapes().size()));
    }

    void aShapeIsNormalUnlessSaid()
    {
        QCOMPARE(Shape().kind(), ShapeKind::Normal);
        QCOMPARE(Shape().name(), u"normal"_qs);
    }

    void namesWithoutParameterGoBothWays()
    {
        for (const NamedShape &named : namedShapes()) {
            if (named.parameter != ShapeParameter::None)
                continue;
            QString error;
            const std::optional<Shape> shape = Shape::parse(named.word, &error);
            QVERIFY2(shape, qPrintable(error));
            QCOMPARE(shape->kind(), named.kind);
            QCOMPARE(shape->name(), QString(named.word));
            QCOMPARE(shape->description(), named.description());
        }
    }

    void namesWithParameterGoBothWays_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<ShapeKind>("kind");
        QTest::addColumn<quint64>("number");
        QTest::addColumn<QByteArray>("header");

        const auto number = [](const char *name, ShapeKind kind, quint64 value) {
            QTest::newRow(name) << QString::fromUtf8(name) << kind << value << QByteArray();
        };
        number("length-plus:0", ShapeKind::LengthPlus, 0);
        number("length-plus:3", ShapeKind::LengthPlus, 3);
        number("length-plus:9223372036854775807", ShapeKind::LengthPlus, 9223372036854775807u);
        number("length-minus:12", ShapeKind::LengthMinus, 12);
        number("length-prefix:2", ShapeKind::LengthPrefix, 2);
        number("length-prefix:4", ShapeKind::LengthPrefix, 4);
        const auto header = [](const char *name, const QByteArray &bytes) {
            QTest::newRow(name) << QString::fromUtf8(name) << ShapeKind::Header << quint64(0) << bytes;
        };
        header("header:", "");
        header("header:a:b", "a:b");
        header("header:\\r\\nMSG 5\\n", "\r\nMSG 5\n");
        header("header:\\\\n", "\\n");
        header("header:\\x00\\xff\\t", QByteArray("\0\xff\t", 3));
    }
    void namesWithParameterGoBothWays()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, header);
        QString error;
        const std::optional<Shape> shape = Shape::parse(name, &error);
        QVERIFY2(shape, qPrintable(error));
        QTEST(shape->kind(), "kind");
        QTEST(shape->number(), "number");
        QCOMPARE(shape->header(), header);
        const QString again = shape->name();
        QCOMPARE(again, name == u"header:\\x00\\xff\\t" ? QStringLiteral("header:\\0\\xff\\t") : name);
        QCOMPARE(Shape::parse(again, &error), shape);
    }

    void everyByteOfAHeaderComesBackFromItsName()
    {
        for (int first = 0; first < 256; ++first) {
            const QString byte = QStringLiteral("\\x%1").arg(first, 2, 16, QChar(u'0'));
            for (const char *behind : {"", "0", "f", "{", "\\\\"}) {
                QString error;
                const std::optional<Shape> shape =
                    Shape::parse(u"header:"_qs + byte + QLatin1StringView(behind), &error);
                QVERIFY2(shape, qPrintable(error));
                QCOMPARE(shape->header().at(0), char(first));
                QCOMPARE(Shape::parse(shape->name(), &error), shape);
            }
        }
    }

    void textBeyondAsciiIsUtf8()
    {
        QString error;
        const std::optional<Shape> shape = Shape::parse(QStringLiteral("header:é"), &error);
        QVERIFY2(shape, qPrintable(error));
        QCOMPARE(shape->header(), QByteArray("\xc3\xa9"));
        QCOMPARE(shape->name(), u"header:\\xc3\\xa9"_qs);
    }

    void aNameNeverHasTheTwoBracesOfAVariable()
    {
        QString error;
        const std::optional<Shape> shape = Shape::parse(QStringLiteral("header:\\x7b\\x7b\\x7bn"), &error);
        QVERIFY2(shape, qPrintable(error));
        QCOMPARE(shape->header(), QByteArray("{{{n"));
        QCOMPARE(shape->name(), u"header:{\\x7b\\x7bn"_qs);
    }

    void aHeaderIsBounded()
    {
        QString error;
        const QString most = u"header:"_qs + QString(Shape::maxHeaderSize, u'0');
        const std::optional<Shape> shape = Shape::parse(most, &error);
        QVERIFY2(shape, qPrintable(error));
        QCOMPARE(shape->header().size(), Shape::maxHeaderSize);
        QVERIFY(!Shape::parse(most + u'0', &error));
        QCOMPARE(error, u"A header of your own has at most 16,384 bytes."_qs);
    }

    void whatIsNoNameIsAnErrorThatSaysWhatToWrite_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("error");

        const auto row = [](const char *name, const QString &error) {
            QTest::addRow("“%s”", name) << QString::fromUtf8(name) << error;
        };
        const QString plus = QStringLiteral("Behind length-plus: stands a whole number of bytes, at most "
                                            "9223372036854775807. Write for example length-plus:3.");
        for (const char *name :
             {"length-plus", "length-plus:", "length-plus:+3", "length-plus:-3", "length-plus: 3",
              "length-plus:3 ", "length-plus:0x3", "length-plus:3.0", "length-plus:١",
              "length-plus:9223372036854775808", "length-plus:18446744073709551617"})
            row(name, plus);
        row("length-minus", u"Behind length-minus: stands a whole number of bytes, at most "
                            "9223372036854775807. Write for example length-minus:3."_qs);
        const QString prefix =
            QStringLiteral("A length alone has 2 or 4 bytes. Write length-prefix:2 or length-prefix:4.");
        for (const char *name : {"length-prefix", "length-prefix:", "length-prefix:3", "length-prefix:02"})
            row(name, prefix);
        row("header",
            u"Behind header: stands the header itself. Write for example header:\\r\\nMSG 5\\n."_qs);
        row("lf-only:3", u"Nothing stands behind lf-only. Write it without a colon."_qs);
        row("normal:", u"Nothing stands behind normal. Write it without a colon."_qs);
    }
    void whatIsNoNameIsAnErrorThatSaysWhatToWrite()
    {
        QFETCH(const QString, name);
        QString error;
        QVERIFY(!Shape::parse(name, &error));
        QTEST(error, "error");
    }

    void anUnknownNameListsAllShapes()
    {
        for (const char *name : {"lf_only", "LF-ONLY", " lf-only", "lf-onl", "lf-only ", "", "no\nway"}) {
            QString error;
            QVERIFY(!Shape::parse(QString::fromUtf8(name), &error));
            const QString shown = QString(QLatin1StringView(name)).replace(u'\n', QLatin1StringView("\\n"));
            QVERIFY2(error.startsWith(u"There is no shape “"_qs + shown +
                                      u"”. Write one of: normal, lf-only, "_qs),
                     qPrintable(error));
            QVERIFY2(error.endsWith(u", length-prefix:2|4, header:TEXT."), qPrintable(error));
        }
    }

    void aWrongEscapeInAHeaderIsNamed()
    {
        QString error;
        QVERIFY(!Shape::parse(QStringLiteral("header:\\x0"), &error));
        QVERIFY2(error.contains(u"\\x"), qPrintable(error));
        QVERIFY(!Shape::parse(QStringLiteral("header:\\q"), &error));
        QVERIFY2(error.contains(u"\\q"), qPrintable(error));
    }
};

REGISTER_TEST(TestShape, NoApplication)
#include "test_shape.moc"
