// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/text/elidedlabel.h"

#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

using channel::ui::ElidedLabel;

/// One line that is whole in its tooltip, which comes only if something was cut.
class TestElidedLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void whatIsCutIsWholeInTheTooltip();
    void whatFitsHasNoTooltip();
    void fault77_aTagStaysText();
    void anEmptyOneHasNoTooltip();
    void itGivesWayToAnyWidth();
};

namespace {

const QString title = QStringLiteral("Listening on 127.0.0.1:44587 (2 clients)");

/// What is shown where the mouse rests on the label.
QString tooltipOf(ElidedLabel &label, int width)
{
    label.resize(width, label.sizeHint().height());
    const QPoint middle = label.rect().center();
    QHelpEvent rest(QEvent::ToolTip, middle, label.mapToGlobal(middle));
    QCoreApplication::sendEvent(&label, &rest);
    return QToolTip::text();
}

int wholeWidth(const ElidedLabel &label)
{
    return label.fontMetrics().horizontalAdvance(label.text());
}

} // namespace

void TestElidedLabel::cleanup()
{
    QToolTip::hideText();
    QTRY_COMPARE(QToolTip::text(), QString());
}

void TestElidedLabel::whatIsCutIsWholeInTheTooltip()
{
    ElidedLabel label;
    label.setPlainText(title);
    label.show();
    QCOMPARE(tooltipOf(label, wholeWidth(label) / 2), u"<p>Listening on 127.0.0.1:44587 (2 clients)</p>"_qs);
    QCOMPARE(label.text(), title);
}

void TestElidedLabel::whatFitsHasNoTooltip()
{
    ElidedLabel label;
    label.setPlainText(title);
    label.show();
    QCOMPARE(tooltipOf(label, wholeWidth(label)), QString());
}

void TestElidedLabel::fault77_aTagStaysText()
{
    ElidedLabel label;
    label.setPlainText(u"<b>a\u202Eb & c</b>"_qs);
    label.show();
    QCOMPARE(label.text(), u"<b>a‹U+202E›b & c</b>"_qs);
    QCOMPARE(tooltipOf(label, wholeWidth(label) / 2), u"<p>&lt;b&gt;a‹U+202E›b &amp; c&lt;/b&gt;</p>"_qs);
}

void TestElidedLabel::anEmptyOneHasNoTooltip()
{
    ElidedLabel label;
    label.setPlainText(title);
    label.setPlainText(QString());
    QCOMPARE(label.text(), QString());
    QCOMPARE(label.toolTip(), QString());
}

void TestElidedLabel::itGivesWayToAnyWidth()
{
    ElidedLabel label;
    label.setPlainText(title.repeated(100));
    QCOMPARE(label.minimumSizeHint().width(), 0);
    QCOMPARE(label.minimumSizeHint().height(), QLabel(u"x"_qs).minimumSizeHint().height());
}

REGISTER_TEST(TestElidedLabel, QApplication)
#include "test_elidedlabel.moc"
