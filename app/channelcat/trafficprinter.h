// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/export/rowwriter.h"
#include "channel/capture/filter/filterevaluator.h"
#include "channel/capture/index/capture.h"
#include "channel/session/sessiontypes.h"

#include <QHash>
#include <QPair>

#include <map>
#include <memory>
#include <tuple>
#include <vector>

namespace channel::cat {

class StandardOutput;

/// Prints the rows of a recording as they come.
///
/// A malformed run is printed once it has ended, for only then its length and what is wrong are known.
class TrafficPrinter
{
public:
    struct Options
    {
        ExportFormat format = ExportFormat::TextLines;
        DecodePolicy policy = DecodePolicy::Strict;
        bool receivedOnly = false;   ///< Not what was sent.
        bool prototypeEcho = false;  ///< "--> IP:PORT" where a client comes.
        bool isAnyPort = false;      ///< Nobody knows the port before it is told.
        std::optional<quint64> most; ///< Received messages; what is received after them is not printed.
        /// Only what it matches is printed and counted; null for all. That a recording has stopped is told in
        /// any case.
        std::shared_ptr<const Filter> filter = nullptr;
    };

    TrafficPrinter(const Options &options, StandardOutput &output);

    /// Prints rows of this capture from now on; those of the former one must be printed. Malformed runs that
    /// grow over from one to the other are printed as one.
    void setCapture(std::shared_ptr<const Capture> capture);
    /// What comes from one leg of a proxy goes to another: "127.0.0.1:40112" and the like, peer and local
    /// end.
    void setPartner(const QString &peer, const QString &local, const QString &partner)
    {
        partners_.insert({peer, local}, partner);
    }
    void removePartner(const QString &peer, const QString &local) { partners_.remove({peer, local}); }
    /// Prints what is new. False if it cannot be written. What cannot be read back from the recording is
    /// printed without its bytes.
    bool print();
    /// Prints malformed runs that still grow as far as they are, too. If a recording has stopped, tells again
    /// how much is not recorded, once it is known.
    bool printAll();
    /// Plain sentences about malformed runs that were growing at the last call already, each once.
    QStringList newlyGrowing();
    /// "listening on HOST:PORT", or its event.
    bool printListening(const QString &address);
    /// The event of a connection that is tried again; only as JSON.
    bool printRetry(const EndpointInfo &endpoint);

    /// Messages that were printed or, where the format leaves some out, counted.
    quint64 receivedMessages() const { return receivedMessages_; }
    /// Fewer messages came than were asked for.
    bool isShort() const { return options_.most && !hasAll(); }
    bool hasAll() const { return options_.most && receivedMessages_ >= *options_.most; }
    bool hasMalformed() const { return hasMalformed_; }
    /// A plain sentence about rows of which it is not known whether the filter matches; empty if there are
    /// none.
    QString doubtText() const;

private:
    /// A malformed run that began in an earlier file of the recording.
    struct CarriedRun
    {
        std::shared_ptr<const Capture> capture; ///< Where it began.
        quint64 index = 0;
        quint64 length = 0; ///< Bytes in the files before this one.
    };
    /// A malformed run that has not ended.
    struct Growing
    {
        quint64 index = 0;
        int looks = 0; ///< newlyGrowing() has seen it so often.
    };
    /// Peer, local end and direction: connections have other numbers in another file.
    using StreamKey = std::tuple<QString, QString, Direction>;

    StreamKey streamKey(const Frame &frame, Direction direction) const;
    bool goesOn(const Frame &frame) const;
    bool endCarried(const Frame &frame);
    bool endCarried(std::map<StreamKey, CarriedRun>::iterator carried, quint64 more);
    bool isNothingToSay() const;
    bool take(quint64 index);
    bool isShown(const Frame &frame) const;
    bool matches(quint64 index, const Frame &frame);
    bool note(FilterEvaluator::Verdict verdict);
    bool printGrown(bool all);
    bool printStopped();
    bool write(quint64 index);
    bool writeRow(const Row &row);
    bool isForPeople() const;
    bool isSaid(const Frame &frame) const;
    bool sayClient(quint64 index, bool isEventMeant);

    Options options_;
    StandardOutput &output_;
    RowWriter writer_;
    std::shared_ptr<const Capture> capture_;
    std::optional<RowReader> reader_;       ///< Of it.
    std::optional<FilterEvaluator> filter_; ///< Over it, if there is one.
    quint64 next_ = 0;
    QHash<QPair<QString, QString>, QString> partners_;
    std::map<StreamKey, CarriedRun> carried_;
    std::vector<Growing> growing_;
    std::shared_ptr<const Capture> stopped_; ///< Its recording has stopped, with this row.
    quint64 stoppedRow_ = 0;
    quint64 toldNotRecorded_ = 0; ///< Bytes, as it was printed.
    quint64 receivedMessages_ = 0;
    bool hasMalformed_ = false;
    quint64 undecided_ = 0; ///< Rows of which it is not known whether the filter matches.
};

} // namespace channel::cat
