// SPDX-License-Identifier: MIT

#include "ui/style/bytecountspinbox.h"

#include "channel/match/filternumbers.h"
#include "channel/text/visibletext.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>

namespace channel::ui {

ByteCountSpinBox::ByteCountSpinBox(QWidget *parent)
    : QSpinBox(parent)
{
    setGroupSeparatorShown(true);
    connect(lineEdit(), &QLineEdit::textChanged, this, [this] { Q_EMIT problemChanged(problem()); });
}

/// Without what the field writes behind it.
QString ByteCountSpinBox::typed(QString text) const
{
    text = text.trimmed();
    if (!suffix().isEmpty() && text.endsWith(suffix().trimmed()))
        text.chop(suffix().trimmed().size());
    return text.trimmed();
}

std::optional<qint64> ByteCountSpinBox::read(const QString &text) const
{
    static const QRegularExpression parts(QStringLiteral("^(.*\\d)\\s*(\\pL*)$"));
    const QRegularExpressionMatch match = parts.match(typed(text));
    QString number = match.captured(1);
    // What groups digits stands in front of three of them, or it would be taken for a decimal point.
    const QString group = QRegularExpression::escape(locale().groupSeparator());
    static const QString grouped = QStringLiteral("^\\d{1,3}(?:%1\\d{3})+(?!\\d)");
    if (QRegularExpression(grouped.arg(group)).match(number).hasMatch())
        number.remove(locale().groupSeparator());
    number.replace(locale().decimalPoint(), QStringLiteral("."));
    return readByteCount(number + match.captured(2));
}

QString ByteCountSpinBox::problem() const
{
    constexpr qsizetype longest = 40;
    const QString shown = visibleText(typed(text()).left(longest));
    const std::optional<qint64> count = read(text());
    if (!count)
        return tr("“%1” is no number of bytes: write one such as %2, 64k or 1M, where k is %3 and M is %4.")
            .arg(shown, locale().toString(65'536), locale().toString(1024), locale().toString(1'048'576));
    if (*count < minimum() || *count > maximum())
        return tr("“%1” is not from %2 to %3 bytes.")
            .arg(shown, locale().toString(minimum()), locale().toString(maximum()));
    return {};
}

/// Nothing is invalid, for Qt would drop such letters without a word.
QValidator::State ByteCountSpinBox::validate(QString &input, int &position) const
{
    Q_UNUSED(position)
    const std::optional<qint64> count = read(input);
    return count && *count >= minimum() && *count <= maximum() ? QValidator::Acceptable
                                                               : QValidator::Intermediate;
}

int ByteCountSpinBox::valueFromText(const QString &text) const
{
    const std::optional<qint64> count = read(text);
    return count && *count >= minimum() && *count <= maximum() ? int(*count) : value();
}

void ByteCountSpinBox::focusOutEvent(QFocusEvent *event)
{
    const QString problem = this->problem();
    QSpinBox::focusOutEvent(event);
    if (!problem.isEmpty())
        Q_EMIT problemChanged(problem);
}

void ByteCountSpinBox::keyPressEvent(QKeyEvent *event)
{
    // Not taken back under the fingers: it can be mended.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && !problem().isEmpty())
        return;
    QSpinBox::keyPressEvent(event);
}

} // namespace channel::ui
