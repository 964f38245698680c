// SPDX-License-Identifier: MIT

#include "ui/export/exportdialog.h"

#include "channel/capture/export/exportframes.h"
#include "channel/capture/files/diskquestion.h"
#include "channel/text/visibletext.h"
#include "ui/text/counttext.h"
#include "ui/text/spokenlabel.h"
#include "ui_exportdialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>

namespace channel::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto progressTick = 100ms;
constexpr int steps = 1000; ///< Of the progress bar.

struct FormatChoice
{
    ExportFormat format;
    const char *name;
    const char16_t *suffix;
    const char *description;
    const char16_t *setting; ///< A word for the settings.
};

constexpr std::array formatChoices{
    FormatChoice{
        ExportFormat::Text, QT_TRANSLATE_NOOP("channel::ui::ExportDialog", "Text"), u"txt",
        QT_TRANSLATE_NOOP("channel::ui::ExportDialog", "A line about each row, then its payload as it is."),
        u"text"},
    FormatChoice{ExportFormat::HexDump, QT_TRANSLATE_NOOP("channel::ui::ExportDialog", "Hex dump"), u"txt",
                 QT_TRANSLATE_NOOP("channel::ui::ExportDialog",
                                   "A line about each row, then its wire bytes as hexdump -C shows them."),
                 u"hex"},
    FormatChoice{
        ExportFormat::JsonLines, QT_TRANSLATE_NOOP("channel::ui::ExportDialog", "JSON lines"), u"jsonl",
        QT_TRANSLATE_NOOP("channel::ui::ExportDialog",
                          "An event a line, as channelcat prints them; every byte of a message is kept."),
        u"json"},
    FormatChoice{
        ExportFormat::Csv, QT_TRANSLATE_NOOP("channel::ui::ExportDialog", "CSV"), u"csv",
        QT_TRANSLATE_NOOP("channel::ui::ExportDialog",
                          "A line with columns for each row, for spreadsheets: UTF-8, and escapes where a "
                          "payload is none."),
        u"csv"},
    FormatChoice{ExportFormat::RawPayloads, QT_TRANSLATE_NOOP("channel::ui::ExportDialog", "Raw payloads"),
                 u"bin",
                 QT_TRANSLATE_NOOP("channel::ui::ExportDialog",
                                   "The payloads of messages alone, one right behind the other."),
                 u"raw"},
};

const FormatChoice &choiceOf(int index)
{
    return formatChoices[size_t(qBound(0, index, int(formatChoices.size()) - 1))];
}

/// Lines of JSON are often called just that.
bool isSuffixOf(const FormatChoice &choice, const QString &suffix)
{
    const bool isJson =
        choice.format == ExportFormat::JsonLines && suffix.compare(u"json", Qt::CaseInsensitive) == 0;
    return isJson || suffix.compare(QString::fromUtf16(choice.suffix), Qt::CaseInsensitive) == 0;
}

} // namespace

ExportDialog::ExportDialog(const ExportOffer &offer, QWidget *parent)
    : QDialog(parent)
    , form_(std::make_unique<Ui::ExportDialog>())
    , offer_(offer)
    , all_(FrameSelection::firstRows(offer.capture->frameCount()))
{
    form_->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setUpRows();
    setUpFormats();
    setUpFile();
    progressTimer_.setInterval(progressTick);
    connect(&progressTimer_, &QTimer::timeout, this, &ExportDialog::showProgress);
    setRunning(false);
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::setUpRows()
{
    form_->selectedRadio->setText(
        tr("&Selected rows (%1)").arg(countText(offer_.selected ? offer_.selected->count() : 0)));
    form_->selectedRadio->setEnabled(offer_.selected.has_value());
    const QString shown = countText(offer_.shown ? offer_.shown->count() : 0);
    form_->shownRadio->setText(offer_.isSearching ? tr("Rows s&hown so far (%1)").arg(shown)
                                                  : tr("Rows s&hown now (%1)").arg(shown));
    form_->shownRadio->setVisible(offer_.shown.has_value());
    form_->allRadio->setText(tr("&All rows (%1)").arg(countText(all_.count())));
    if (offer_.selected && offer_.selected->count() > 1)
        form_->selectedRadio->setChecked(true);
    else if (offer_.shown)
        form_->shownRadio->setChecked(true);
    else
        form_->allRadio->setChecked(true);
    for (const QRadioButton *radio : {form_->selectedRadio, form_->shownRadio, form_->allRadio})
        connect(radio, &QRadioButton::toggled, this, &ExportDialog::updateButtons);
}

void ExportDialog::setUpFormats()
{
    for (const FormatChoice &choice : formatChoices)
        form_->formatCombo->addItem(tr(choice.name));
    const auto last = std::ranges::find_if(formatChoices, [this](const FormatChoice &choice) {
        return offer_.format == QString::fromUtf16(choice.setting);
    });
    form_->formatCombo->setCurrentIndex(last == formatChoices.end() ? 0 : int(last - formatChoices.begin()));
    connect(form_->formatCombo, &QComboBox::currentIndexChanged, this, &ExportDialog::describeFormat);
    describeFormat();
}

void ExportDialog::setUpFile()
{
    form_->buttons->button(QDialogButtonBox::Save)->setText(tr("&Export"));
    connect(form_->browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(form_->buttons, &QDialogButtonBox::accepted, this, &ExportDialog::start);
    connect(form_->buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
    connect(form_->fileEdit, &QLineEdit::textChanged, form_->problem, &QWidget::hide);
    connect(form_->fileEdit, &QLineEdit::textChanged, this, &ExportDialog::updateButtons);
    const std::function<bool()> isThere = [folder = offer_.folder] {
        return !folder.isEmpty() && QDir(folder).exists();
    };
    const QDir folder = askDisk(isThere).value_or(false) ? QDir(offer_.folder) : QDir::home();
    const QString suffix = QString::fromUtf16(choiceOf(form_->formatCombo->currentIndex()).suffix);
    form_->fileEdit->setText(folder.filePath(QStringLiteral("messages.") + suffix));
    connect(form_->fileEdit, &QLineEdit::textChanged, this, &ExportDialog::takeFormatOfFile);
}

QString ExportDialog::format() const
{
    return QString::fromUtf16(choiceOf(form_->formatCombo->currentIndex()).setting);
}

/// Whoever writes to x.csv wants CSV. An ending that is nobody's says nothing.
void ExportDialog::takeFormatOfFile()
{
    const QString suffix = QFileInfo(form_->fileEdit->text()).suffix();
    const auto isOf = [&suffix](const FormatChoice &choice) {
        return isSuffixOf(choice, suffix);
    };
    if (isOf(choiceOf(form_->formatCombo->currentIndex())))
        return;
    const auto wanted = std::ranges::find_if(formatChoices, isOf);
    if (wanted != formatChoices.end())
        form_->formatCombo->setCurrentIndex(int(wanted - formatChoices.begin()));
}

/// The file's ending follows the format, as long as it is one of ours.
void ExportDialog::describeFormat()
{
    const FormatChoice &chosen = choiceOf(form_->formatCombo->currentIndex());
    setSpokenText(*form_->formatLabel, tr(chosen.description));
    const QFileInfo file(form_->fileEdit->text());
    for (const FormatChoice &choice : formatChoices) {
        if (!isSuffixOf(choice, file.suffix()))
            continue;
        if (isSuffixOf(chosen, file.suffix()))
            return;
        QString text = form_->fileEdit->text();
        text.chop(file.suffix().size());
        text += QString::fromUtf16(chosen.suffix);
        if (text != form_->fileEdit->text()) // Or the cursor would leave whoever types.
            form_->fileEdit->setText(text);
        return;
    }
}

void ExportDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Export to"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QString::fromUtf16(choiceOf(form_->formatCombo->currentIndex()).suffix));
    dialog->selectFile(path());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        form_->fileEdit->setText(path);
        agreedToReplace_ = this->path(); // The dialog has asked.
    });
    dialog->open();
}

QString ExportDialog::path() const
{
    return QDir::cleanPath(QDir::home().absoluteFilePath(form_->fileEdit->text()));
}

/// What is there but no file is refused later, by its own sentence. A disk that does not say is not to lose
/// one.
bool ExportDialog::mayReplace(const QString &path) const
{
    const std::function<bool()> isFree = [path] {
        const QFileInfo there(path);
        return !there.isFile() || there.isSymLink();
    };
    return path == agreedToReplace_ || askDisk(isFree).value_or(false);
}

void ExportDialog::askToReplace(const QString &path)
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("replaceDialog"));
    box->setIcon(QMessageBox::Question);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(tr("Replace the file"));
    box->setText(tr("%1 exists already. Replace it?").arg(visibleText(QFileInfo(path).fileName())));
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    const QPushButton *replace = box->addButton(tr("&Replace"), QMessageBox::DestructiveRole);
    connect(replace, &QPushButton::clicked, this, [this, path] {
        agreedToReplace_ = path;
        start();
    });
    box->open();
}

FrameSelection ExportDialog::chosenRows() const
{
    if (form_->selectedRadio->isChecked() && offer_.selected)
        return *offer_.selected;
    return form_->shownRadio->isChecked() && offer_.shown ? *offer_.shown : all_;
}

void ExportDialog::start()
{
    const QString path = this->path();
    if (!mayReplace(path)) {
        askToReplace(path);
        return;
    }
    const FrameSelection rows = chosenRows();
    const ExportFormat format = choiceOf(form_->formatCombo->currentIndex()).format;
    error_.clear();
    task_ = std::make_unique<BackgroundTask>(
        [this, capture = offer_.capture, names = offer_.names, rows, format, path](TaskControl &control) {
            exportFrames(*capture, rows, format, path, control, &error_, &written_, names);
        });
    connect(task_.get(), &BackgroundTask::finished, this, [this, path] { finish(path); });
    unblockWindow();
    setRunning(true);
}

/// What is exported is fixed now; the window goes on meanwhile.
void ExportDialog::unblockWindow()
{
    if (!isModal())
        return;
    hide(); // Only while it is hidden.
    setWindowModality(Qt::NonModal);
    show();
}

bool ExportDialog::isRunning() const
{
    return task_ && task_->isRunning();
}

void ExportDialog::setRunning(bool running)
{
    form_->choices->setEnabled(!running);
    updateButtons();
    form_->progressBar->setVisible(running);
    form_->problem->hide();
    if (running)
        progressTimer_.start();
    else
        progressTimer_.stop();
    showProgress();
}

void ExportDialog::updateButtons()
{
    form_->buttons->button(QDialogButtonBox::Save)
        ->setEnabled(!isRunning() && !form_->fileEdit->text().isEmpty() && chosenRows().count() > 0);
}

void ExportDialog::showProgress()
{
    const quint64 total = task_ ? task_->total() : 0;
    form_->progressBar->setValue(total == 0 ? 0 : int(double(task_->done()) / double(total) * steps));
}

void ExportDialog::finish(const QString &path)
{
    setRunning(false);
    if (!error_.isEmpty()) { // Cancelling can come too late.
        if (task_->isCancelled())
            form_->problem->showNotice(tr("Cancelled. Nothing was written."), NoticeBar::Tone::Information);
        else
            form_->problem->showNotice(visibleText(error_), NoticeBar::Tone::Error);
        return;
    }
    Q_EMIT exported(
        path,
        tr("Exported %1 to %2.").arg(countedRows(written_), visibleText(QDir::toNativeSeparators(path))));
    accept();
}

/// While it writes, that is all that is given up.
void ExportDialog::reject()
{
    if (isRunning())
        task_->cancel();
    else
        QDialog::reject();
}

} // namespace channel::ui
