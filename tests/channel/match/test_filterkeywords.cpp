// SPDX-License-Identifier: MIT

#include "channel/match/filter.h"
#include "channel/match/filterexpression.h"
#include "channel/match/filterkeywords.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace channel;
using namespace Qt::StringLiterals;

class TestFilterKeywords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWordThatTakesNothingIsATerm()
    {
        for (const FilterKeyword &keyword : filterKeywords) {
            FilterError error;
            const auto filter = Filter::parse(keyword.word.toString(), &error);
            QVERIFY2(filter, qPrintable(error.text));
            const bool isTerm = keyword.value == FilterValue::None;
            QCOMPARE(filter->expression().kind, isTerm ? keyword.kind : FilterKind::Text);
        }
    }

    void aWordThatTakesSomethingSaysWhat()
    {
        for (const FilterKeyword &keyword : filterKeywords) {
            FilterError error;
            const QString start = keyword.word.toString() + (keyword.takesColon() ? u":"_s : u">"_s);
            if (keyword.value == FilterValue::None) {
                QCOMPARE(keyword.expectation(), QString());
                continue;
            }
            QVERIFY(!Filter::parse(start, &error));
            QCOMPARE(error.text, keyword.expectation());
            const QRegularExpressionMatch example = suchAs().match(error.text);
            QVERIFY2(Filter::parse(example.captured(1), &error), qPrintable(error.text));
        }
    }

    void theManualExplainsEachWord()
    {
        const QString manual = resource(u"man/channelcat.1.in"_s);
        const qsizetype start = manual.indexOf(u".SH FILTERS"_s);
        const QString filters = manual.sliced(start, manual.indexOf(u".SH "_s, start + 1) - start);
        for (const FilterKeyword &keyword : filterKeywords) {
            const QRegularExpression heading(u"\\.TP\n\\.[A-Z]+ .*\\b%1\\b"_s.arg(keyword.word));
            QVERIFY2(filters.contains(heading), qPrintable(keyword.word.toString()));
        }
    }

    void theShellCompletesEachWordThatTakesNothing()
    {
        QStringList words;
        for (const FilterKeyword &keyword : filterKeywords) {
            if (keyword.value == FilterValue::None)
                words.append(keyword.word.toString());
        }
        const QString completed =
            u"--filter) mapfile -t COMPREPLY < <(compgen -W '%1'"_s.arg(words.join(u' '));
        QVERIFY2(resource(u"completions/channelcat"_s).contains(completed), qPrintable(completed));
    }

private:
    static QRegularExpression suchAs() { return QRegularExpression(u"such as (\\S+?)( or .*)?\\.$"_s); }
    static QString resource(const QString &path)
    {
        QFile file(QStringLiteral(TESTS_DIRECTORY "/../resources/") + path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
        return QString::fromUtf8(file.readAll());
    }
};

REGISTER_TEST(TestFilterKeywords, QCoreApplication)
#include "test_filterkeywords.moc"
