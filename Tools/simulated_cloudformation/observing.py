"""Logs, alarms, topics, budgets, parameters."""

import json

from .access import existing_key
from .ledger import held
from .resource import Failed, Made, Place, Properties, json_text, resource


@resource("AWS::Logs::LogGroup")
def log_group(properties: Properties, place: Place) -> Made:
    name = properties.get("LogGroupName") or place.name
    existing_key(properties.get("KmsKeyId"), place)
    given = properties.lower("KmsKeyId")
    place.logs.create_log_group(logGroupName=name, tags=properties.tag_map(), **given)
    if days := properties.get("RetentionInDays"):
        place.logs.put_retention_policy(logGroupName=name, retentionInDays=days)
    properties.given("DataProtectionPolicy", "LogGroupClass", "DeletionProtectionEnabled")
    return Made(
        name, {"Arn": place.arn("logs", f"log-group:{name}:*")}, lambda: place.logs.delete_log_group(logGroupName=name)
    )


@resource("AWS::SNS::Topic")
def topic(properties: Properties, place: Place) -> Made:
    name = properties.get("TopicName") or place.name
    existing_key(properties.get("KmsMasterKeyId"), place)
    arn = place.sns.create_topic(
        Name=name, **properties.tagged(), Attributes=properties.given("DisplayName", "KmsMasterKeyId")
    )["TopicArn"]
    for item in properties.get("Subscription") or []:
        place.sns.subscribe(TopicArn=arn, Protocol=item["Protocol"], Endpoint=item["Endpoint"])
    return Made(arn, {"TopicArn": arn, "TopicName": name}, lambda: place.sns.delete_topic(TopicArn=arn))


@resource("AWS::SNS::TopicPolicy")
def topic_policy(properties: Properties, place: Place) -> Made:
    topics, document = properties["Topics"], json_text(properties["PolicyDocument"])
    for arn in topics:
        place.sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=document)
    return Made(place.name, {"Id": place.name}, held(place, "topic policy", " ".join(topics)))


@resource("AWS::SNS::Subscription")
def subscription(properties: Properties, place: Place) -> Made:
    arn = place.sns.subscribe(**properties.given("TopicArn", "Protocol", "Endpoint"))["SubscriptionArn"]
    return Made(arn, {"Arn": arn}, lambda: place.sns.unsubscribe(SubscriptionArn=arn))


@resource("AWS::CloudWatch::Alarm")
def alarm(properties: Properties, place: Place) -> Made:
    name = properties.get("AlarmName") or place.name
    given = properties.given(
        "AlarmDescription",
        "ActionsEnabled",
        "OKActions",
        "AlarmActions",
        "InsufficientDataActions",
        "MetricName",
        "Namespace",
        "Statistic",
        "ExtendedStatistic",
        "Dimensions",
        "Period",
        "Unit",
        "EvaluationPeriods",
        "DatapointsToAlarm",
        "Threshold",
        "ComparisonOperator",
        "TreatMissingData",
        "EvaluateLowSampleCountPercentile",
        "Metrics",
    )
    for action in given.get("AlarmActions", []) + given.get("OKActions", []):
        if ":sns:" in action:
            place.sns.get_topic_attributes(TopicArn=action)
    place.cloudwatch.put_metric_alarm(AlarmName=name, **properties.tagged(), **given)
    return Made(
        name,
        {"Arn": place.arn("cloudwatch", f"alarm:{name}")},
        lambda: place.cloudwatch.delete_alarms(AlarmNames=[name]),
    )


@resource("AWS::CloudWatch::Dashboard")
def dashboard(properties: Properties, place: Place) -> Made:
    name, body = properties.get("DashboardName") or place.name, properties["DashboardBody"]
    json.loads(body)
    place.cloudwatch.put_dashboard(DashboardName=name, DashboardBody=body)
    properties.given("Tags")
    return Made(name, {}, lambda: place.cloudwatch.delete_dashboards(DashboardNames=[name]))


@resource("AWS::Budgets::Budget")
def budget(properties: Properties, place: Place) -> Made:
    given = dict(properties["Budget"])
    given.setdefault("BudgetName", place.name)
    limit = given.get("BudgetLimit")
    if limit:
        given["BudgetLimit"] = {"Amount": str(limit["Amount"]), "Unit": limit["Unit"]}
    subscribers = properties.get("NotificationsWithSubscribers") or []
    for item in subscribers:
        for subscriber in item["Subscribers"]:
            if subscriber["SubscriptionType"] == "SNS":
                place.sns.get_topic_attributes(TopicArn=subscriber["Address"])
    place.budgets.create_budget(AccountId=place.account, Budget=given, NotificationsWithSubscribers=subscribers)
    properties.given("ResourceTags")
    name = given["BudgetName"]
    return Made(name, {"Id": name}, lambda: place.budgets.delete_budget(AccountId=place.account, BudgetName=name))


@resource("AWS::SSM::Parameter")
def parameter(properties: Properties, place: Place) -> Made:
    name = properties.get("Name") or place.name
    tags = [{"Key": key, "Value": value} for key, value in properties.tag_map().items()]
    given = properties.given("Type", "Value", "Description", "AllowedPattern", "Tier", "DataType")
    place.ssm.put_parameter(Name=name, Tags=tags, **given)
    if place.ssm.get_parameter(Name=name)["Parameter"]["Value"] != given["Value"]:
        raise Failed(f"the parameter {name} was there before")
    return Made(name, {"Name": name}, lambda: place.ssm.delete_parameter(Name=name))


@resource("AWS::SSM::Association")
def association(properties: Properties, place: Place) -> Made:
    for role in (properties.get("Parameters") or {}).get("AutomationAssumeRole", []):
        place.iam.get_role(RoleName=role.split("/")[-1])
    given = properties.given(
        "Name",
        "AssociationName",
        "DocumentVersion",
        "Parameters",
        "Targets",
        "ScheduleExpression",
        "ApplyOnlyAtCronInterval",
        "AutomationTargetParameterName",
        "ComplianceSeverity",
        "MaxConcurrency",
        "MaxErrors",
        "OutputLocation",
        "InstanceId",
    )
    place.ssm.unanswered("create_association", **properties.tagged(), **given)
    properties.given("WaitForSuccessTimeoutSeconds")
    id = place.name
    return Made(id, {"AssociationId": id}, held(place, "association", id))


@resource("AWS::Events::Rule")
def rule(properties: Properties, place: Place) -> Made:
    name = properties.get("Name") or place.name
    given = properties.given("Description", "EventPattern", "ScheduleExpression", "State", "EventBusName", "RoleArn")
    if "EventPattern" in given:
        given["EventPattern"] = json_text(given["EventPattern"])
    arn = place.events.put_rule(Name=name, **properties.tagged(), **given)["RuleArn"]
    targets = properties.get("Targets") or []
    for target in targets:
        if ":sns:" in target["Arn"]:
            place.sns.get_topic_attributes(TopicArn=target["Arn"])
    if targets:
        place.events.put_targets(Rule=name, Targets=targets)

    def remove():
        if targets:
            place.events.remove_targets(Rule=name, Ids=[target["Id"] for target in targets])
        place.events.delete_rule(Name=name)

    return Made(name, {"Arn": arn}, remove)
